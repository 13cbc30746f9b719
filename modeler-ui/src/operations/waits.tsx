import type { Wait } from "../shared/api";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Notice } from "../shared/ui";
import classes from "./operations.module.css";

/** "Waiting for Stripe since 09:12, tries again 09:20": what the process waits for, in plain words. */
export function Waits({ waits }: { waits: readonly Wait[] }) {
  return waits.map((wait) => (
    <Notice key={wait.elementId} tone="waiting" icon="waiting">
      <p className={classes.wait}>
        {t("wait.for", { system: wait.system })} <Clock at={wait.since} />
        {wait.nextAttemptAt && (
          <>
            , {t("wait.again")} <Clock at={wait.nextAttemptAt} />
          </>
        )}
      </p>
      <p className="dim">
        {wait.elementName}. {wait.reason} {wait.attempts > 0 && t("wait.attempts", { count: wait.attempts })}
      </p>
    </Notice>
  ));
}
