import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { InstanceDetail, Repair } from "../shared/api";
import { t } from "../shared/texts";
import { Clock, momentOf } from "../shared/time";
import { Actions, Button, List, Panel, Row, Stack } from "../shared/ui";
import { allOf, nameIn } from "./elements";
import { RepairDialog } from "./repair-dialog";
import { MoveDialog } from "./repair-move";
import { VariableDialog } from "./repair-variable";
import { say } from "./texts";

type Timer = InstanceDetail["timers"][number];
type Variable = InstanceDetail["variables"][number];
type Asking =
  | { what: "move" | "add" | "suspend" | "resume" }
  | { what: "change" | "remove"; variable: Variable }
  | { what: "timer"; timer: Timer };

type Props = { instance: InstanceDetail; xml: string };

/** What a manager can do to an instance that does not go on by itself. */
export function RepairPanel({ instance, xml }: Props) {
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const elements = allOf(xml);
  return (
    <Panel title={say("repair.title")}>
      <Stack>
        <Actions>
          <Button variant="default" onClick={() => setAsking({ what: "move" })}>
            {say("repair.move")}
          </Button>
          <Button variant="default" onClick={() => setAsking({ what: "add" })}>
            {say("repair.add")}
          </Button>
          <Button
            variant="default"
            onClick={() => setAsking({ what: instance.suspended ? "resume" : "suspend" })}
          >
            {say(instance.suspended ? "repair.resume" : "repair.suspend")}
          </Button>
        </Actions>
        {instance.timers.length > 0 && (
          <List label={say("repair.timers")}>
            {instance.timers.map((timer) => (
              <Row
                key={timer.id}
                title={nameIn(elements, timer.elementId)}
                detail={
                  timer.dueAt && (
                    <span>
                      {say("repair.due")} <Clock at={timer.dueAt} />
                    </span>
                  )
                }
                aside={
                  <Button
                    variant="subtle"
                    aria-label={say("repair.timerNamed", { name: nameIn(elements, timer.elementId) })}
                    onClick={() => setAsking({ what: "timer", timer })}
                  >
                    {say("repair.change")}
                  </Button>
                }
              />
            ))}
          </List>
        )}
        {instance.variables.length > 0 && (
          <List label={t("instance.variables")}>
            {instance.variables.map((variable) => (
              <Row
                key={variable.name}
                title={variable.name}
                aside={
                  <>
                    <Button
                      variant="subtle"
                      aria-label={say("repair.changeNamed", { name: variable.name })}
                      onClick={() => setAsking({ what: "change", variable })}
                    >
                      {say("repair.change")}
                    </Button>
                    <Button
                      variant="subtle"
                      aria-label={say("repair.removeNamed", { name: variable.name })}
                      onClick={() => setAsking({ what: "remove", variable })}
                    >
                      {say("repair.remove")}
                    </Button>
                  </>
                }
              />
            ))}
          </List>
        )}
      </Stack>
      {asking && <Asked asking={asking} instance={instance} xml={xml} onClose={close} />}
    </Panel>
  );
}

function Asked({ asking, instance, xml, onClose }: Props & { asking: Asking; onClose: () => void }) {
  switch (asking.what) {
    case "move":
      return <MoveDialog instance={instance} xml={xml} onClose={onClose} />;
    case "add":
      return <VariableDialog instance={instance} onClose={onClose} />;
    case "change":
      return <VariableDialog instance={instance} variable={asking.variable} onClose={onClose} />;
    case "remove": {
      const { name, value, size } = asking.variable;
      const expected = { exists: true, ...(value === undefined ? {} : { value }) };
      const repair: Repair = {
        kind: "remove-variable",
        name,
        ...(size === undefined ? { expected } : {}),
      };
      return (
        <RepairDialog
          instance={instance}
          title={say("repair.removeNamed", { name })}
          action={say("repair.remove")}
          repair={repair}
          onClose={onClose}
        >
          <p>{say("repair.removeHint")}</p>
        </RepairDialog>
      );
    }
    case "timer":
      return <TimerDialog instance={instance} timer={asking.timer} onClose={onClose} />;
    case "suspend":
    case "resume":
      return (
        <RepairDialog
          instance={instance}
          title={say(`repair.${asking.what}`)}
          action={say(`repair.${asking.what}`)}
          repair={{ kind: asking.what }}
          onClose={onClose}
        >
          <p>{say(`repair.${asking.what}Hint`)}</p>
        </RepairDialog>
      );
  }
}

function TimerDialog({
  instance,
  timer,
  onClose,
}: {
  instance: InstanceDetail;
  timer: Timer;
  onClose: () => void;
}) {
  const [at, setAt] = useState("");
  const date = at === "" ? undefined : momentOf(at);
  const repair: Repair = {
    kind: "change-timer",
    timer: timer.id,
    ...(date ? { dueAt: date.toISOString() } : {}),
  };
  return (
    <RepairDialog
      instance={instance}
      title={say("repair.timer")}
      action={say(date ? "repair.save" : "repair.runNow")}
      repair={repair}
      onClose={onClose}
    >
      <TextInput
        type="datetime-local"
        label={say("repair.dueAt")}
        description={say("repair.dueHint")}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
    </RepairDialog>
  );
}
