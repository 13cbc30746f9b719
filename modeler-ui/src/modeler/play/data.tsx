import type { Rehearsal, Resource } from "../../shared/api";
import { t } from "../../shared/texts";
import { Badge, Panel } from "../../shared/ui";
import { say } from "../../shared/rehearsal";
import { ruleNumber } from "./rules";
import { Value, Values } from "./values";
import classes from "./play.module.css";

type Clause = Rehearsal["decisions"][number]["inputs"][number];

/** What the process knows now, who wrote it, and what the last act changed. */
export function Data({ seen, at }: { seen: Rehearsal; at: number }) {
  const steps = new Map(seen.steps.map((step) => [step.number, step]));
  const now = at - 1;
  return (
    <Panel title={say("play.variables")}>
      {seen.variables.length === 0 && <p className="dim">{t("instance.noVariables")}</p>}
      <ul className={classes.data}>
        {seen.variables.map(({ process, name, value, writtenBy, step }) => {
          const writer = steps.get(step);
          return (
            <li key={`${process} ${name} ${writtenBy} ${step}`}>
              <span className={classes.named}>
                <strong>{name}</strong>
                {(writer?.move ?? 0) === now && <Badge tone="accent">{say("play.changed")}</Badge>}
              </span>
              <Value value={value} />
              <small className="dim">
                {writtenBy
                  ? say("play.writtenBy", { name: writer?.name ?? writtenBy })
                  : say("play.writtenAtStart")}
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
    <Panel title={say("play.decisions")}>
      <ul className={classes.data}>
        {seen.decisions.map(({ step, decision, name, inputs, outputs, rules }, index) => (
          <li key={`${step} ${decision} ${index}`}>
            <strong>{name ?? decision}</strong>
            <Values values={byName(inputs)} />
            <Values values={byName(outputs)} />
            <small className="dim">
              {rules.length === 0
                ? say("play.noRule")
                : [...new Set(rules)]
                    .map((rule) => say("play.rule", { rule: ruleNumber(resources, decision, rule) ?? rule }))
                    .join(", ")}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
