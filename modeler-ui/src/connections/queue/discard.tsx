import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { InboxEvent } from "../../shared/api";
import { Confirm, Notice, toast } from "../../shared/ui";
import { say } from "../texts";
import { useDiscard } from "./queries";

type Props = { event: InboxEvent; name: string; onClose: () => void };

/** Asks why an event is handed to no process. */
export function Discard({ event, name, onClose }: Props) {
  const [reason, setReason] = useState("");
  const discard = useDiscard(event.id);
  return (
    <Confirm
      title={say("queue.discardTitle", { name })}
      action={say("queue.discard")}
      danger={false}
      busy={discard.isPending}
      onClose={onClose}
      onConfirm={() =>
        discard.mutate(reason.trim(), {
          onSuccess: () => {
            toast(say("queue.isDiscarded"));
            onClose();
          },
        })
      }
    >
      <p>{say("queue.discardHint")}</p>
      <TextInput
        mt="md"
        label={say("queue.reason")}
        required
        maxLength={500}
        value={reason}
        onChange={(changed) => setReason(changed.currentTarget.value)}
      />
      {discard.error && <Notice tone="failed">{discard.error.message}</Notice>}
    </Confirm>
  );
}
