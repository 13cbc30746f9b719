import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, problem, type Route } from "./reply.ts";
import type { Replay, ScenarioContent } from "../../src/shared/api/types.ts";

type Sent = { scenarioIds?: string[]; xml: string };

const [first, second] = fixtures.scenarios;
const running: Replay = { ...fixtures.replay, state: "running", done: 120, same: 118 };

export const scenarioReads: Route[] = [
  ["GET", /^\/api\/scenarios$/, (_, full) => list(full ? fixtures.scenarios : [])],
  ["GET", /^\/api\/drafts\/r-4$/, () => ok(fixtures.changedDraft, '"7"')],
  ["GET", /^\/api\/drafts\/r-1\/replays$/, () => ok({ items: [running] })],
  ["GET", /^\/api\/drafts\/r-4\/replays$/, () => ok({ items: [fixtures.replay] })],
];

export const scenarioChanges: Route[] = [
  ["POST", /^\/api\/scenarios$/, () => created(first)],
  [
    "PUT",
    /^\/api\/scenarios\/s-1$/,
    (_, __, ___, sent) => ok({ ...first, content: sent as ScenarioContent, version: 2 }, '"2"'),
  ],
  [
    "PUT",
    /^\/api\/scenarios\/s-2$/,
    () =>
      problem(412, "stale-version", "Somebody changed this after you opened it.", {
        current: 2,
        present: { ...second, version: 2, content: { ...second?.content, name: "A small lead" } },
        changedBy: { id: "p-9", name: "Ben Ortiz" },
        changedAt: fixtures.minutes(-3),
      }),
  ],
  ["DELETE", /^\/api\/scenarios\/s-1$/, () => done],
  [
    "POST",
    /^\/api\/scenarios\/runs$/,
    (_, __, ___, sent) => {
      const { scenarioIds, xml } = sent as Sent;
      return ok(fixtures.scenarioRun(scenarioIds, !xml.includes(fixtures.changedName)));
    },
  ],
  [
    "POST",
    /^\/api\/drafts\/r-4\/replays$/,
    () => problem(409, "replay-runs", "A replay of this workspace runs already. Wait for it or stop it."),
  ],
  ["POST", /^\/api\/replays\/rp-1\/stop$/, () => ok({ ...running, state: "stopped" })],
  [
    "POST",
    /^\/api\/process-instances\/i-1\/scenario$/,
    () => created({ scenario: fixtures.scenarios[2], sameWay: false }),
  ],
];
