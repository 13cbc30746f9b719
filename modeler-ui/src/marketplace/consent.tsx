import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Skill, SkillPermission, SkillTrial } from "../shared/api";
import { Actions, Button, Notice } from "../shared/ui";
import { t } from "../shared/texts";
import classes from "./marketplace.module.css";
import { PermissionWords } from "./permission-words";
import { useInstall } from "./queries";
import { say } from "./texts";
import { Obstacles, Parts, Scenarios } from "./trial-parts";

type ConsentProps = {
  skill: Skill;
  updating: boolean;
  trial: SkillTrial;
  onDone: (installed: Skill) => void;
  onClose: () => void;
};

const keyOf = ({ kind, name }: SkillPermission): string => `${kind} ${name}`;

/** Each permission that is asked for anew is ticked by hand; nothing is installed with less than all of them. */
export function Consent({ skill, updating, trial, onDone, onClose }: ConsentProps) {
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const [replace, setReplace] = useState(false);
  const install = useInstall(skill);
  const changed = trial.parts.some(({ state }) => state === "changed");
  const complete = trial.added.every((each) => given.has(keyOf(each))) && (replace || !changed);
  const tick = (key: string, ticked: boolean) => {
    const next = new Set(given);
    if (ticked) next.add(key);
    else next.delete(key);
    setGiven(next);
  };
  const blocked = trial.obstacles.length > 0;
  return (
    <>
      <Obstacles obstacles={trial.obstacles} />
      <Scenarios scenarios={trial.scenarios} />
      <Parts parts={trial.parts} />
      {changed && !blocked && (
        <Checkbox
          label={say("consent.replace")}
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
      )}
      <section className={classes.dialogPart}>
        <h3>{say(updating ? "consent.added" : "consent.all")}</h3>
        {trial.added.length === 0 ? (
          <p className="dim">{say(updating ? "consent.nothingAdded" : "skill.mayNothing")}</p>
        ) : blocked ? (
          <Listed permissions={trial.added} />
        ) : (
          trial.added.map((each) => (
            <Checkbox
              key={keyOf(each)}
              label={<PermissionWords permission={each} />}
              checked={given.has(keyOf(each))}
              onChange={(event) => tick(keyOf(each), event.currentTarget.checked)}
            />
          ))
        )}
      </section>
      {trial.dropped.length > 0 && (
        <section className={classes.dialogPart}>
          <h3>{say("consent.dropped")}</h3>
          <Listed permissions={trial.dropped} />
        </section>
      )}
      {install.error && <Notice tone="failed">{install.error.message}</Notice>}
      {!blocked && !complete && <p className="dim">{say("consent.needed")}</p>}
      <Actions>
        {!blocked && (
          <Button
            loading={install.isPending}
            disabled={!complete}
            onClick={() => install.mutate(replace, { onSuccess: onDone })}
          >
            {updating ? say("install.update", { version: skill.version }) : say("install.action")}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t(blocked ? "action.close" : "action.cancel")}
        </Button>
      </Actions>
    </>
  );
}

function Listed({ permissions }: { permissions: readonly SkillPermission[] }) {
  return (
    <ul className={classes.plain}>
      {permissions.map((each) => (
        <li key={keyOf(each)}>
          <PermissionWords permission={each} />
        </li>
      ))}
    </ul>
  );
}
