import * as fixtures from "./fixtures/index.ts";
import { ok, type Route } from "./reply.ts";

/** What processes did; of new-supplier no case has ended. */
export const figureAnswers: Route[] = [
  ["GET", /^\/api\/figures$/, (_url, full) => ok(full ? fixtures.periodFigures : fixtures.emptyFigures)],
  ["GET", /^\/api\/figures\/own$/, () => ok(fixtures.ownFigures)],
  ["GET", /^\/api\/figures\/reports$/, () => ok(fixtures.figureReports)],
  ["PUT", /^\/api\/figures\/reports$/, () => ok(fixtures.figureReports)],
  ["GET", /^\/api\/figures\/new-supplier\/paths$/, () => ok(fixtures.nothingMined)],
  ["GET", /^\/api\/figures\/[^/]+\/paths$/, () => ok(fixtures.mined)],
];
