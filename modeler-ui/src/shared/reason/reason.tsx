import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Confirm, Notice } from "../ui";

type Props = {
  title: string;
  /** What is lost by it, and what is not. */
  hint: string;
  label: string;
  action: string;
  danger?: boolean;
  busy: boolean;
  error: Error | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Asks why before something that the audit log keeps with its reason. */
export function AskReason({ title, hint, label, action, danger, busy, error, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState("");
  return (
    <Confirm
      title={title}
      action={action}
      danger={danger ?? false}
      busy={busy}
      onClose={onClose}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <p>{hint}</p>
      <TextInput
        mt="md"
        label={label}
        required
        maxLength={500}
        value={reason}
        onChange={(changed) => setReason(changed.currentTarget.value)}
      />
      {error && <Notice tone="failed">{error.message}</Notice>}
    </Confirm>
  );
}
