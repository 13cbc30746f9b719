import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { InstanceDetail, Repair, VariableType } from "../shared/api";
import { t } from "../shared/texts";
import { RepairDialog } from "./repair-dialog";
import { typed, typeOf, valueOf, variableTypes, written } from "./typed";
import { ValueField } from "./value-field";
import { say } from "./texts";

type Variable = InstanceDetail["variables"][number];
type Props = { instance: InstanceDetail; variable?: Variable; onClose: () => void };

/** Changes a value, or adds one. */
export function VariableDialog({ instance, variable, onClose }: Props) {
  const [name, setName] = useState(variable?.name ?? "");
  const [type, setType] = useState<VariableType>(variable ? typeOf(variable) : "text");
  const [text, setText] = useState(variable ? typed(type, variable.value) : "");
  const parsed = valueOf(type, text);
  const expected = variable
    ? { exists: true, ...(variable.value === undefined ? {} : { value: variable.value }) }
    : { exists: false };
  const isTold = variable?.size === undefined;
  const repair: Repair | undefined =
    name.trim() !== "" && parsed.ok
      ? {
          kind: "set-variable",
          name: name.trim(),
          type,
          value: parsed.value,
          ...(isTold ? { expected } : {}),
        }
      : undefined;

  return (
    <RepairDialog
      instance={instance}
      title={variable ? say("repair.changeNamed", { name: variable.name }) : say("repair.add")}
      action={say("repair.save")}
      repair={repair}
      onClose={onClose}
    >
      {!variable && (
        <TextInput
          label={say("repair.name")}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={say("repair.type")}
        value={type}
        data={variableTypes.map((value) => ({ value, label: say(`repair.types.${value}`) }))}
        onChange={(event) => setType(event.currentTarget.value as VariableType)}
      />
      <ValueField type={type} text={text} onText={setText} />
      {variable && isTold && (
        <p className="dim">
          {say("repair.before", { value: written(variable.value) || t("instance.noValue") })}
        </p>
      )}
    </RepairDialog>
  );
}
