import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Repair, VariableType } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Loaded, Stack, toastFailure } from "../shared/ui";
import { countQuery, useStartBatch } from "./repair-queries";
import { valueOf, variableTypes } from "./typed";
import { ValueField } from "./value-field";
import type { InstanceView } from "./view";
import { say } from "./texts";
import classes from "./operations.module.css";

type Props = {
  title: string;
  view: InstanceView;
  repair: Repair | undefined;
  onClose: () => void;
  children?: ReactNode;
};

/** Says how many a repair will reach, asks why, and begins it. */
export function BatchDialog({ title, view, repair, onClose, children }: Props) {
  const [reason, setReason] = useState("");
  const count = useQuery(countQuery(view));
  const start = useStartBatch();
  const navigate = useNavigate();
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        {children}
        <Loaded query={count} rows={1}>
          {({ count: found, most }) => (
            <p>
              {found > most ? say("bulk.tooMany", { count: most }) : say("bulk.reaches", { count: found })}
            </p>
          )}
        </Loaded>
        <TextInput
          label={say("repair.reason")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Actions>
          <Button
            loading={start.isPending}
            disabled={!repair || !count.data || count.data.count === 0 || count.data.count > count.data.most}
            onClick={() => {
              if (!repair) return;
              start.mutate(
                { repair, filter: view, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) },
                {
                  onSuccess: ({ id }) => void navigate({ to: "/batches/$batchId", params: { batchId: id } }),
                  onError: toastFailure,
                },
              );
            }}
          >
            {say("bulk.start")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}

const kinds = ["retry", "suspend", "resume", "cancel", "set-variable", "move-token"] as const;

/** What is done to all that a filter finds. */
export function BulkDialog({ view, onClose }: { view: InstanceView; onClose: () => void }) {
  const [kind, setKind] = useState<(typeof kinds)[number]>("retry");
  const [name, setName] = useState("");
  const [type, setType] = useState<VariableType>("text");
  const [text, setText] = useState("");
  const [to, setTo] = useState("");
  const parsed = valueOf(type, text);

  const repair = ((): Repair | undefined => {
    switch (kind) {
      case "retry":
        return { kind, call: "same" };
      case "set-variable":
        return name.trim() !== "" && parsed.ok
          ? { kind, name: name.trim(), type, value: parsed.value }
          : undefined;
      case "move-token":
        return name.trim() !== "" && to.trim() !== ""
          ? { kind, from: name.trim(), to: to.trim(), after: false }
          : undefined;
      default:
        return { kind };
    }
  })();

  return (
    <BatchDialog title={say("bulk.title")} view={view} repair={repair} onClose={onClose}>
      <NativeSelect
        label={say("bulk.what")}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`repairKind.${value}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as (typeof kinds)[number])}
      />
      {kind === "cancel" && <p>{t("instance.cancelHint")}</p>}
      {kind === "set-variable" && (
        <div className={classes.fields}>
          <TextInput
            label={say("repair.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={say("repair.type")}
            value={type}
            data={variableTypes.map((value) => ({ value, label: say(`repair.types.${value}`) }))}
            onChange={(event) => setType(event.currentTarget.value as VariableType)}
          />
          <ValueField type={type} text={text} onText={setText} />
        </div>
      )}
      {kind === "move-token" && (
        <div className={classes.fields}>
          <TextInput
            label={say("bulk.fromId")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={say("bulk.toId")}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
      )}
    </BatchDialog>
  );
}
