import type { Finding } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import classes from "./modeler.module.css";

type Props = { findings: readonly Finding[]; onShow: (finding: Finding) => void; onClose: () => void };

/** What the server found; pressing one shows where. */
export function Findings({ findings, onShow, onClose }: Props) {
  const errors = findings.filter((each) => each.severity === "error").length;
  return (
    <section className={classes.findings} aria-label={t("draft.findings")}>
      <header>
        <div role="status">
          <h2>
            {findings.length === 0
              ? t("draft.noFindings")
              : errors > 0
                ? t("draft.errors", { count: errors })
                : t("draft.warnings", { count: findings.length })}
          </h2>
        </div>
        <button type="button" className={classes.iconButton} aria-label={t("action.close")} onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <ul>
        {findings.map((finding, index) => (
          <li key={`${finding.code}-${finding.elementId}-${index}`} data-severity={finding.severity}>
            <button type="button" onClick={() => onShow(finding)}>
              <Icon name={finding.severity === "error" ? "failed" : "alert"} size={18} />
              <span>
                {finding.message}
                <small>
                  {[finding.resource, finding.elementId, finding.code].filter(Boolean).join(" · ")}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
