import { useBlocker } from "@tanstack/react-router";
import { t } from "../shared/texts";
import { Confirm } from "../shared/ui";

/** Asks before unsaved work is left. */
export function Leaving({ dirty }: { dirty: boolean }) {
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Confirm title={t("draft.leaveTitle")} action={t("draft.leave")} onConfirm={proceed} onClose={reset}>
      {t("draft.leaveHint")}
    </Confirm>
  );
}
