import * as fixtures from "./fixtures/index.ts";
import { ok, type Route } from "./reply.ts";

/** When the workspace works; nothing of a change is kept. */
export const calendarAnswers: Route[] = [
  ["GET", /^\/api\/calendar$/, () => ok(fixtures.calendar, '"4"')],
  [
    "PUT",
    /^\/api\/calendar$/,
    (_url, _full, _who, sent) => ok({ ...fixtures.calendar, ...(sent as object), version: 5 }, '"5"'),
  ],
  ["POST", /^\/api\/calendar\/holiday-files$/, () => ok(fixtures.holidaysRead)],
];
