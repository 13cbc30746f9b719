import type { RecordChange } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Button, Confirm, toast, toastFailure } from "../shared/ui";
import { DiscardChange } from "./discard-change";
import { useRetryChange } from "./queries";
import { say } from "./texts";

/** What is asked before it is done. */
export type Asking = "new" | "discard" | undefined;

type Props = { change: RecordChange; name: string; onAsk: (what: Asking) => void };

function useAgain(change: RecordChange, name: string, onDone: () => void) {
  const retry = useRetryChange();
  const again = (call: "same" | "new") =>
    retry.mutate(
      { change, call },
      {
        onSuccess: () => {
          toast(say("queue.retried", { name }));
          onDone();
        },
        onError: toastFailure,
      },
    );
  return { again, busy: retry.isPending };
}

/** How a change goes on that waits or failed; while it is being worked on, nobody can say. */
export function ChangeActions({ change, name, onAsk }: Props) {
  const mayRepair = useMay("REPAIR_INSTANCES");
  const { again, busy } = useAgain(change, name, () => onAsk(undefined));
  if (!mayRepair || change.state === "sending") return null;
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => again("same")}>
        {t("incident.retry")}
      </Button>
      {change.state === "failed" && change.way === "out" && (
        <Button variant="subtle" onClick={() => onAsk("new")}>
          {t("incident.retryNew")}
        </Button>
      )}
      <Button variant="subtle" onClick={() => onAsk("discard")}>
        {say("queue.discard")}
      </Button>
    </>
  );
}

/** What is asked stands beside the row that it is about. */
export function AskedOfChange({ asking, change, name, onAsk }: Props & { asking: Asking }) {
  const close = () => onAsk(undefined);
  const { again, busy } = useAgain(change, name, close);
  if (asking === "discard") return <DiscardChange change={change} name={name} onClose={close} />;
  if (asking === undefined) return null;
  return (
    <Confirm
      title={t("incident.retryNew")}
      action={t("incident.retryNew")}
      busy={busy}
      onConfirm={() => again("new")}
      onClose={close}
    >
      {say("queue.newHint", { name: change.connection })}
    </Confirm>
  );
}
