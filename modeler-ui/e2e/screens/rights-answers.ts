import * as fixtures from "./fixtures/index.ts";
import { created, done, ok, type Route } from "./reply.ts";

const weighed = (url: URL) =>
  url.searchParams.has("role")
    ? {
        ...fixtures.personRights,
        gained: ["MANAGE_PEOPLE", "SEE_AUDIT"],
        lost: ["DRAW_PROCESSES"],
      }
    : fixtures.personRights;

/** What one asks about rights. */
export const rightsReads: Route[] = [
  ["GET", /^\/api\/roles$/, () => ok(fixtures.roleList)],
  ["GET", /^\/api\/groups$/, (_, full) => ok({ items: full ? fixtures.groups : [], most: 100 })],
  ["GET", /^\/api\/groups\/north_desk$/, () => ok(fixtures.group, '"2"')],
  ["GET", /^\/api\/colleagues$/, () => ok({ items: fixtures.colleagues })],
  ["GET", /^\/api\/account\/absences$/, () => ok(fixtures.ownAbsences)],
  ["GET", /^\/api\/people\/p-\d\/absences$/, () => ok({ items: [] })],
  ["GET", /^\/api\/people\/p-\d\/rights$/, (url) => ok(weighed(url))],
  ["GET", /^\/api\/processes\/lead-to-deal\/access$/, () => ok(fixtures.access, '"3"')],
];

/** What is asked to happen to rights; nothing of it is kept. */
export const rightsChanges: Route[] = [
  ["POST", /^\/api\/roles$/, () => created(fixtures.frontDesk)],
  ["PUT", /^\/api\/roles\/front_desk$/, () => ok(fixtures.frontDesk, '"2"')],
  ["DELETE", /^\/api\/roles\/front_desk$/, () => done],
  ["POST", /^\/api\/groups$/, () => created({ ...fixtures.group, members: [] })],
  ["PUT", /^\/api\/groups\/north_desk$/, () => ok(fixtures.group, '"3"')],
  ["DELETE", /^\/api\/groups\/north_desk$/, () => done],
  ["POST", /^\/api\/account\/absences$/, () => created(fixtures.absence)],
  ["DELETE", /^\/api\/account\/absences\/ab-1$/, () => done],
  ["PUT", /^\/api\/processes\/lead-to-deal\/access$/, () => ok(fixtures.access, '"4"')],
];
