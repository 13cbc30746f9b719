import type { BusinessRecord, RecordChange } from "../shared/api";
import { Badge } from "../shared/ui";
import { figure } from "./names";
import { say } from "./texts";

/** What needs somebody, what goes on by itself, or that all is well; of one record or of all. */
export function InStep({ of }: { of: Pick<BusinessRecord, "conflicts" | "failed"> & { waiting: number } }) {
  return (
    <>
      {of.failed > 0 && (
        <Badge tone="failed" icon="failed">
          {say("state.failed", { count: of.failed, figure: figure(of.failed) })}
        </Badge>
      )}
      {of.conflicts > 0 && (
        <Badge tone="waiting" icon="alert">
          {say("state.conflicts", { count: of.conflicts, figure: figure(of.conflicts) })}
        </Badge>
      )}
      {of.waiting > 0 && (
        <Badge icon="waiting">
          {say("state.waiting", { count: of.waiting, figure: figure(of.waiting) })}
        </Badge>
      )}
      {of.failed + of.conflicts + of.waiting === 0 && (
        <Badge tone="done" icon="check">
          {say("state.inStep")}
        </Badge>
      )}
    </>
  );
}

/** A record counts what has failed among what waits; people read them apart. */
export const ofRecord = ({ conflicts, failed, waiting }: BusinessRecord) => ({
  conflicts,
  failed,
  waiting: waiting - failed,
});

export function ChangeBadge({ state }: { state: RecordChange["state"] }) {
  if (state === "failed")
    return (
      <Badge tone="failed" icon="failed">
        {say("queue.state.failed")}
      </Badge>
    );
  return (
    <Badge icon="waiting">{say(state === "sending" ? "queue.state.sending" : "queue.state.waiting")}</Badge>
  );
}
