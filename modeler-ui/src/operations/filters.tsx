import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Actions, Button, Dialog, Stack } from "../shared/ui";
import { comparisons, valueTypes, type InstanceView } from "./view";
import { say } from "./texts";
import classes from "./operations.module.css";

type Props = { view: InstanceView; onShow: (view: InstanceView) => void; onClose: () => void };

/** Finds instances by their data, by where they are and by when they ran. */
export function FilterDialog({ view, onShow, onClose }: Props) {
  const [next, setNext] = useState(view);
  const set = (key: keyof InstanceView, value: string) => {
    const { [key]: _, ...rest } = next;
    setNext(value === "" ? rest : { ...rest, [key]: value });
  };
  const moment = (key: "startedFrom" | "startedTo" | "endedFrom" | "endedTo") => (
    <TextInput
      type="date"
      label={say(`filter.${key}`)}
      value={next[key]?.slice(0, 10) ?? ""}
      onChange={(event) =>
        set(key, event.currentTarget.value === "" ? "" : `${event.currentTarget.value}T00:00:00Z`)
      }
    />
  );
  return (
    <Dialog title={say("filter.title")} onClose={onClose}>
      <Stack>
        <div className={classes.fields}>
          <TextInput
            label={say("filter.variable")}
            value={next.variable ?? ""}
            onChange={(event) => set("variable", event.currentTarget.value)}
          />
          <NativeSelect
            label={say("filter.valueType")}
            value={next.valueType ?? "text"}
            data={valueTypes.map((value) => ({ value, label: say(`repair.types.${value}`) }))}
            onChange={(event) => set("valueType", event.currentTarget.value)}
          />
          <NativeSelect
            label={say("filter.comparison")}
            value={next.comparison ?? "is"}
            data={comparisons.map((value) => ({ value, label: say(`filter.comparisons.${value}`) }))}
            onChange={(event) => set("comparison", event.currentTarget.value)}
          />
          <TextInput
            label={say("filter.value")}
            value={next.value ?? ""}
            onChange={(event) => set("value", event.currentTarget.value)}
          />
        </div>
        <TextInput
          label={say("filter.element")}
          value={next.element ?? ""}
          onChange={(event) => set("element", event.currentTarget.value)}
        />
        <div className={classes.fields}>
          {moment("startedFrom")}
          {moment("startedTo")}
          {moment("endedFrom")}
          {moment("endedTo")}
        </div>
        <Actions>
          <Button onClick={() => onShow(next)}>{say("filter.show")}</Button>
          <Button
            variant="default"
            onClick={() =>
              onShow({
                ...(view.state ? { state: view.state } : {}),
                ...(view.definition ? { definition: view.definition } : {}),
                ...(view.businessKey ? { businessKey: view.businessKey } : {}),
              })
            }
          >
            {say("filter.clear")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
