import { useEffect, useRef } from "react";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import type { Fix } from "./lint/fixes";
import type { Problem } from "./lint/problems";
import classes from "./findings.module.css";
import toolbar from "./toolbar.module.css";
import { say } from "./texts";

type Props = {
  problems: readonly Problem[];
  fixFor: (problem: Problem) => Fix | undefined;
  onShow: (problem: Problem) => void;
  onClose: () => void;
};

/** What is wrong with the drawing, why it matters, and where it can be mended by a press; pressing one shows where. */
export function Findings({ problems, fixFor, onShow, onClose }: Props) {
  const errors = problems.filter((each) => each.severity === "error").length;
  const list = useRef<HTMLElement>(null);
  // On a phone it lies below the drawing.
  useEffect(() => list.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section ref={list} className={classes.findings} aria-label={say("draft.findings")}>
      <header>
        <div role="status">
          <h2>
            {problems.length === 0
              ? say("draft.noFindings")
              : errors > 0
                ? say("draft.errors", { count: errors })
                : say("draft.warnings", { count: problems.length })}
          </h2>
        </div>
        <button type="button" className={toolbar.iconButton} aria-label={t("action.close")} onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <ul>
        {problems.map((problem, index) => (
          <li key={`${problem.code}-${problem.elementId}-${index}`} data-severity={problem.severity}>
            <button type="button" className={classes.finding} onClick={() => onShow(problem)}>
              <Icon name={problem.severity === "error" ? "failed" : "alert"} size={18} />
              <span>
                {problem.message}
                {problem.why && <span className={classes.why}>{problem.why}</span>}
                <small>
                  {[problem.elementName || problem.elementId, problem.resource, problem.code]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </span>
            </button>
            <Mend fix={fixFor(problem)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mend({ fix }: { fix: Fix | undefined }) {
  if (!fix) return null;
  return (
    <button type="button" className={classes.mend} onClick={fix.run}>
      {fix.label}
    </button>
  );
}
