import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { ProcessDefinition } from "../shared/api";
import { Confirm, toast, toastFailure } from "../shared/ui";
import { useSuspendDefinition } from "./repair-queries";
import { say } from "./texts";

/** Keeps a version from being started, or lets it be started again. */
export function SuspensionDialog({ process, onClose }: { process: ProcessDefinition; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const change = useSuspendDefinition(process.id);
  const words = process.suspended ? "resume" : "suspend";
  return (
    <Confirm
      title={say(`suspension.${words}`)}
      action={say(`suspension.${words}`)}
      danger={false}
      busy={change.isPending}
      onClose={onClose}
      onConfirm={() =>
        change.mutate(
          { suspended: !process.suspended, reason: reason.trim() },
          {
            onSuccess: () => {
              toast(say("repair.done"));
              onClose();
            },
            onError: toastFailure,
          },
        )
      }
    >
      <p>{say(`suspension.${words}Hint`)}</p>
      <TextInput
        mt="md"
        label={say("repair.reason")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Confirm>
  );
}
