import { useBlocker } from "@tanstack/react-router";
import { Confirm } from "../shared/ui";
import { say } from "./texts";

/** Asks before unsaved work is left. */
export function Leaving({ dirty }: { dirty: boolean }) {
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Confirm title={say("draft.leaveTitle")} action={say("draft.leave")} onConfirm={proceed} onClose={reset}>
      {say("draft.leaveHint")}
    </Confirm>
  );
}
