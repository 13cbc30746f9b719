import type { Rehearsal, Resource } from "../../shared/api";
import { t } from "../../shared/texts";
import { Badge, Panel } from "../../shared/ui";
import { ruleNumber } from "./rules";
import { Value, Values } from "./values";
import classes from "./play.module.css";

type Clause = Rehearsal["decisions"][number]["inputs"][number];

/** What the process knows now, who wrote it, and what the last act changed. */
export function Data({ seen, at }: { seen: Rehearsal; at: number }) {
  const steps = new Map(seen.steps.map((step) => [step.number, step]));
  const now = at - 1;
  return (
    <Panel title={t("play.variables")}>
      {seen.variables.length === 0 && <p className="dim">{t("instance.noVariables")}</p>}
      <ul className={classes.data}>
        {seen.variables.map(({ process, name, value, writtenBy, step }) => {
          const writer = steps.get(step);
          return (
            <li key={`${process} ${name} ${writtenBy} ${step}`}>
              <span className={classes.named}>
                <strong>{name}</strong>
                {(writer?.move ?? 0) === now && <Badge tone="accent">{t("play.changed")}</Badge>}
              </span>
              <Value value={value} />
              <small className="dim">
                {writtenBy
                  ? t("play.writtenBy", { name: writer?.name ?? writtenBy })
                  : t("play.writtenAtStart")}
              </small>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const byName = (clauses: readonly Clause[]) =>
  Object.fromEntries(clauses.map(({ name, value }) => [name, value] as const));

/** Which tables decided, from what, and by which rule. */
export function Decisions({ seen, resources }: { seen: Rehearsal; resources: readonly Resource[] }) {
  if (seen.decisions.length === 0) return null;
  return (
    <Panel title={t("play.decisions")}>
      <ul className={classes.data}>
        {seen.decisions.map(({ step, decision, name, inputs, outputs, rules }, index) => (
          <li key={`${step} ${decision} ${index}`}>
            <strong>{name ?? decision}</strong>
            <Values values={byName(inputs)} />
            <Values values={byName(outputs)} />
            <small className="dim">
              {rules.length === 0
                ? t("play.noRule")
                : [...new Set(rules)]
                    .map((rule) => t("play.rule", { rule: ruleNumber(resources, decision, rule) ?? rule }))
                    .join(", ")}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
