import * as fixtures from "./fixtures/index.ts";
import { created, ok, type Route } from "./reply.ts";

/** What processes are worth; a clock of new-supplier runs, and nothing of a change is kept. */
export const valueAnswers: Route[] = [
  ["GET", /^\/api\/value$/, (_url, full) => ok(full ? fixtures.value : fixtures.emptyValue)],
  ["GET", /^\/api\/value\/rates$/, (_url, full) => ok(full ? fixtures.valueRates : { items: [] })],
  ["POST", /^\/api\/value\/rates$/, () => created(fixtures.valueRates.items[0])],
  ["GET", /^\/api\/value\/processes\/[^/]+\/assumptions$/, () => ok(fixtures.valueAssumptions)],
  [
    "POST",
    /^\/api\/value\/processes\/[^/]+\/assumptions$/,
    () => created(fixtures.valueAssumptions.items[0]),
  ],
  ["GET", /^\/api\/value\/processes\/new-supplier\/time-studies$/, () => ok(fixtures.runningStudy)],
  ["GET", /^\/api\/value\/processes\/[^/]+\/time-studies$/, () => ok(fixtures.timeStudy)],
  ["POST", /^\/api\/value\/processes\/[^/]+\/time-studies$/, () => created(fixtures.timeStudy)],
  ["POST", /^\/api\/value\/processes\/[^/]+\/time-studies\/clock(\/stop)?$/, () => ok(fixtures.timeStudy)],
  ["DELETE", /^\/api\/value\/processes\/[^/]+\/time-studies\/[^/]+$/, () => ({ status: 204 })],
];
