import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, problem, type Route } from "./reply.ts";

const older = { ...fixtures.definitions[0], id: "d-0", version: 2 };

/** What one asks in the control room. */
export const operationsReads: Route[] = [
  ["GET", /^\/api\/process-definitions\/d-0$/, () => ok(older)],
  ["GET", /^\/api\/process-definitions\/d-0\/diagram$/, () => ok({ xml: fixtures.diagram })],
  ["GET", /^\/api\/process-definitions\/d-[01]\/figures$/, () => ok(fixtures.figures)],
  ["GET", /^\/api\/process-definitions\/d-1\/migrations\/d-\d$/, () => ok(fixtures.proposal)],
  ["GET", /^\/api\/process-instances\/count$/, (_, full) => ok({ count: full ? 37 : 0, most: 10_000 })],
  ["GET", /^\/api\/process-instances\/i-1\/story$/, () => ok(fixtures.story)],
  ["GET", /^\/api\/dashboard$/, (_, full) => ok(full ? fixtures.dashboard : fixtures.emptyDashboard)],
  ["GET", /^\/api\/incident-causes$/, (_, full) => ok(full ? fixtures.causes : [])],
  ["GET", /^\/api\/operation-batches$/, (_, full) => list(full ? fixtures.batches : [])],
  ["GET", /^\/api\/operation-batches\/b-1$/, () => ok(fixtures.batches[0])],
  ["GET", /^\/api\/operation-batches\/b-1\/items$/, () => list(fixtures.failedItems)],
];

/** What is asked to happen there; nothing of it is kept. */
export const operationsChanges: Route[] = [
  ["POST", /^\/api\/process-instances\/i-1\/repairs$/, () => done],
  ["POST", /^\/api\/process-instances\/i-1\/repair-checks$/, () => ok(fixtures.moved)],
  ["POST", /^\/api\/process-definitions\/d-1\/migrations\/d-\d\/checks$/, () => ok({ findings: [] })],
  [
    "PUT",
    /^\/api\/process-definitions\/d-1\/suspension$/,
    () => ok({ ...fixtures.definitions[0], suspended: true }),
  ],
  ["POST", /^\/api\/operation-batches$/, () => created(fixtures.batches[0])],
  [
    "POST",
    /^\/api\/operation-batches\/b-1\/stop$/,
    () => problem(409, "batch-ended", "This batch has ended already; there is nothing to stop."),
  ],
];
