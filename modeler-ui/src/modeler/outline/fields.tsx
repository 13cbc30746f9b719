import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useRefusal } from "./use-refusal";

type FieldProps = {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  hint?: string | undefined;
  long?: boolean;
  required?: boolean;
};

/** A text that counts once it is left: each change is one step of undo, not each letter. */
export function Field({ label, value, onCommit, hint, long = false, required = false }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const refusal = useRefusal(typed ?? value);
  const given = {
    label,
    ...(refusal ? { error: refusal } : {}),
    ...(hint ? { description: hint } : {}),
    withAsterisk: required,
    value: typed ?? value,
    onBlur: () => {
      if (typed !== undefined && typed !== value) onCommit(typed);
      setTyped(undefined);
    },
  };
  return long ? (
    <Textarea
      {...given}
      autosize={false}
      rows={4}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...given} onChange={(event) => setTyped(event.currentTarget.value)} />
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
  hint?: string | undefined;
};

export function Choice({ label, value, options, onChoose, hint }: ChoiceProps) {
  const known = options.some((each) => each.value === value);
  return (
    <NativeSelect
      label={label}
      {...(hint ? { description: hint } : {})}
      value={value}
      data={known ? [...options] : [...options, { value, label: value }]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** Leaves the field that is being written in, so that what it holds counts. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
