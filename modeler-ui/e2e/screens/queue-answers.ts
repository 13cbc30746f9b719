import * as fixtures from "./fixtures/index.ts";
import { done, list, ok, type Route } from "./reply.ts";

/** What the connection to Stripe holds up; nothing of a change is kept. */
export const queueAnswers: Route[] = [
  ["GET", /^\/api\/connections\/c-1\/queue$/, (_, full) => ok(fixtures.connectionQueue(full))],
  ["GET", /^\/api\/connections\/c-1\/waiting-calls$/, (_, full) => list(full ? fixtures.waitingCalls : [])],
  ["GET", /^\/api\/connections\/c-1\/failed-calls$/, (_, full) => list(full ? fixtures.failedCalls : [])],
  [
    "GET",
    /^\/api\/inbox-events$/,
    (url, full) =>
      list(
        full ? fixtures.queuedEvents.filter((each) => each.status === url.searchParams.get("status")) : [],
      ),
  ],
  ["PUT", /^\/api\/connections\/c-1\/limits$/, () => ok(fixtures.connections[0], '"2"')],
  ["POST", /^\/api\/connections\/c-1\/retry-calls$/, () => ok({ retried: 1, left: 0 })],
  ["POST", /^\/api\/connections\/c-1\/retry-events$/, () => ok({ retried: 2, left: 0 })],
  ["POST", /^\/api\/inbox-events\/ie-\d\/(retry|discard)$/, () => done],
];
