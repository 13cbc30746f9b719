import type { Skill, SkillInstallation } from "../shared/api";
import type { Fields } from "../shared/conflict";
import { etagOfSkill } from "./queries";
import { say } from "./texts";

/** What can be changed of a skill that is installed. */
export type SkillStanding = Pick<SkillInstallation, "version" | "state" | "pinned">;

export const standingOf = (installation: SkillInstallation): SkillStanding => ({
  version: installation.version,
  state: installation.state,
  pinned: installation.pinned,
});

export const openedAt = (skill: Skill, installation: SkillInstallation) => ({
  values: standingOf(installation),
  etag: etagOfSkill(skill),
});

/** Of one that somebody has removed meanwhile there is nothing but its last state. */
export const readStanding = (present: unknown): SkillStanding => {
  const { installation, version } = present as Skill;
  return installation ? standingOf(installation) : { version, state: "removed", pinned: false };
};

export const fieldsOf: Fields<SkillStanding> = {
  version: { label: say("standing.version"), shown: String },
  state: { label: say("standing.state"), shown: (state) => say(`standing.${state}`) },
  pinned: {
    label: say("standing.updates"),
    shown: (pinned) => say(pinned ? "standing.kept" : "standing.offered"),
  },
};
