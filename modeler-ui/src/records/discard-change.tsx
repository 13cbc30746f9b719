import type { RecordChange } from "../shared/api";
import { AskReason } from "../shared/reason";
import { toast } from "../shared/ui";
import { useDiscardChange } from "./queries";
import { say } from "./texts";

type Props = { change: RecordChange; name: string; onClose: () => void };

/** Asks why a change is never to be done, and says what then stands where. */
export function DiscardChange({ change, name, onClose }: Props) {
  const discard = useDiscardChange();
  const hint = change.way === "out" ? "queue.discardOut" : "queue.discardIn";
  const done = () => {
    toast(say("queue.discarded"));
    onClose();
  };
  return (
    <AskReason
      danger
      title={say("queue.discardTitle", { name })}
      hint={say(hint, { name: change.connection })}
      label={say("queue.reason")}
      action={say("queue.discard")}
      busy={discard.isPending}
      error={discard.error}
      onConfirm={(reason) => discard.mutate({ change, reason }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
