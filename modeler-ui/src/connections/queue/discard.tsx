import type { InboxEvent } from "../../shared/api";
import { AskReason } from "../../shared/reason";
import { toast } from "../../shared/ui";
import { say } from "../texts";
import { useDiscard } from "./queries";

type Props = { event: InboxEvent; name: string; onClose: () => void };

/** Asks why an event is handed to no process. */
export function Discard({ event, name, onClose }: Props) {
  const discard = useDiscard(event.id);
  const done = () => {
    toast(say("queue.isDiscarded"));
    onClose();
  };
  return (
    <AskReason
      title={say("queue.discardTitle", { name })}
      hint={say("queue.discardHint")}
      label={say("queue.reason")}
      action={say("queue.discard")}
      busy={discard.isPending}
      error={discard.error}
      onConfirm={(reason) => discard.mutate(reason, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
