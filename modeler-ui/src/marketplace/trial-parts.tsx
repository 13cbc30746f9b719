import type { SkillTrial } from "../shared/api";
import { Icon } from "../shared/icons";
import { language } from "../shared/texts";
import { Badge, List, Notice, Row, type Tone } from "../shared/ui";
import classes from "./marketplace.module.css";
import { obstacleIn } from "./obstacle";
import { say } from "./texts";

/** Why it cannot be installed as it is. */
export function Obstacles({ obstacles }: Pick<SkillTrial, "obstacles">) {
  if (obstacles.length === 0) return null;
  return (
    <Notice tone="failed" icon="alert">
      <p>{say("trial.obstacles")}</p>
      <ul className={classes.plain}>
        {obstacles.map((sentence) => (
          <li key={sentence}>{inOurWords(sentence)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function inOurWords(sentence: string): string {
  const known = language() === "en" ? undefined : obstacleIn(sentence);
  if (!known) return sentence;
  const { what, values } = known;
  if (what === "taken")
    return say(values.kind === "process" ? "obstacle.takenProcess" : "obstacle.takenDecision", values);
  return say(`obstacle.${what}`, values);
}

/** Its own tests, which have just run. */
export function Scenarios({ scenarios }: Pick<SkillTrial, "scenarios">) {
  const failed = scenarios.filter(({ problem }) => problem !== undefined);
  return (
    <section className={classes.dialogPart}>
      <h3>{say("trial.scenarios")}</h3>
      {scenarios.length === 0 ? (
        <p className="dim">{say("trial.noScenarios")}</p>
      ) : failed.length === 0 ? (
        <p>
          <Icon name="check" size={16} /> {say("trial.passed", { count: scenarios.length })}
        </p>
      ) : (
        <>
          <p>{say("trial.failed", { failed: failed.length, all: scenarios.length })}</p>
          <List label={say("trial.scenarios")}>
            {failed.map(({ name, problem }) => (
              <Row key={name} title={name} detail={problem} />
            ))}
          </List>
        </>
      )}
    </section>
  );
}

const tones: Record<string, Tone> = { new: "done", own: "plain", changed: "waiting", taken: "failed" };
const states = { new: "part.new", own: "part.own", changed: "part.changed", taken: "part.taken" } as const;

/** What it brings into the workspace, and what of that is here. */
export function Parts({ parts }: Pick<SkillTrial, "parts">) {
  if (parts.length === 0) return null;
  return (
    <section className={classes.dialogPart}>
      <h3>{say("skill.brings")}</h3>
      <List label={say("skill.brings")}>
        {parts.map(({ kind, key, name, state }) => (
          <Row
            key={`${kind} ${key}`}
            sign={<Icon name={kind === "process" ? "processes" : "table"} />}
            title={name}
            detail={<code>{key}</code>}
            aside={
              <Badge tone={tones[state] ?? "plain"}>
                {state in states ? say(states[state as keyof typeof states]) : state}
              </Badge>
            }
          />
        ))}
      </List>
    </section>
  );
}
