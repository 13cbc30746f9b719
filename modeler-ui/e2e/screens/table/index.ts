import { assistant } from "./assistant.ts";
import { branding } from "./branding.ts";
import { calendar } from "./calendar.ts";
import { conflicts } from "./conflicts.ts";
import { channels } from "./channels.ts";
import { comments } from "./comments.ts";
import { connectionQueue } from "./connection-queue.ts";
import { connections } from "./connections.ts";
import { dashboard } from "./dashboard.ts";
import { figures } from "./figures.ts";
import { draftLists } from "./draft-lists.ts";
import { drafts } from "./drafts.ts";
import { notices } from "./notices.ts";
import { plans } from "./plans.ts";
import { noticesHere } from "./notices-here.ts";
import { offline } from "./offline.ts";
import { operations } from "./operations.ts";
import { passing } from "./passing.ts";
import { play } from "./play.ts";
import { privacy } from "./privacy.ts";
import { trials } from "./trials.ts";
import { value } from "./value.ts";
import { versions } from "./versions.ts";
import { workspaceData } from "./workspace-data.ts";
import { records } from "./records.ts";
import { processes } from "./processes.ts";
import { rights } from "./rights.ts";
import { scenarioScreens } from "./scenarios.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { skills } from "./skills.ts";
import { support } from "./support.ts";
import { together } from "./together.ts";
import { tasks } from "./tasks.ts";

export type { Screen } from "./steps.ts";

/** Every screen, and every state of one that looks different. */
export const screens = [
  ...signIn,
  ...tasks,
  ...passing,
  ...together,
  ...offline,
  ...notices,
  ...channels,
  ...noticesHere,
  ...processes,
  ...dashboard,
  ...figures,
  ...value,
  ...operations,
  ...drafts,
  ...versions,
  ...draftLists,
  ...comments,
  ...play,
  ...scenarioScreens,
  ...assistant,
  ...records,
  ...connections,
  ...connectionQueue,
  ...skills,
  ...conflicts,
  ...settings,
  ...plans,
  ...trials,
  ...rights,
  ...privacy,
  ...workspaceData,
  ...calendar,
  ...branding,
  ...support,
];
