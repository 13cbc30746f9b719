import type { FigureReports, NewFigureReport } from "../../src/shared/api/types.ts";
import * as fixtures from "./fixtures/index.ts";
import { ok, type Route } from "./reply.ts";

type Chosen = { items: NewFigureReport[] };

const chosen = ({ items }: Chosen): FigureReports => ({
  items: items.map((each) => ({ ...each, nextAt: "2026-12-01T07:00:00Z" })),
});

/** What processes did; of new-supplier no case has ended. */
export const figureAnswers: Route[] = [
  ["GET", /^\/api\/figures$/, (_url, full) => ok(full ? fixtures.periodFigures : fixtures.emptyFigures)],
  ["GET", /^\/api\/figures\/own$/, () => ok(fixtures.ownFigures)],
  ["GET", /^\/api\/figures\/reports$/, () => ok(fixtures.figureReports)],
  ["PUT", /^\/api\/figures\/reports$/, (_url, _full, _who, sent) => ok(chosen(sent as Chosen))],
  ["GET", /^\/api\/figures\/new-supplier\/paths$/, () => ok(fixtures.nothingMined)],
  ["GET", /^\/api\/figures\/[^/]+\/paths$/, () => ok(fixtures.mined)],
];
