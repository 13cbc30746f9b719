import * as fixtures from "./fixtures/index.ts";
import { late } from "./late-answers.ts";
import { created, done, ifSeen, list, ok, type Route } from "./reply.ts";

const ofRecord = <T extends { recordId?: string }>(url: URL, all: readonly T[]): T[] => {
  const asked = url.searchParams.get("record");
  return all.filter(({ recordId }) => asked === null || recordId === asked);
};

/** Records, what two have changed and what is under way; nothing of a change is kept. */
export const recordAnswers: Route[] = [
  ["GET", /^\/api\/record-overview$/, (_, full) => ok(fixtures.recordOverview(full))],
  [
    "GET",
    /^\/api\/business-records$/,
    ({ searchParams }) => {
      const search = searchParams.get("search")?.toLowerCase() ?? "";
      const found = fixtures.businessRecords.filter(({ label }) => label?.toLowerCase().includes(search));
      return list(searchParams.get("kind") === "contact" ? found : []);
    },
  ],
  ["GET", /^\/api\/business-records\/br-1$/, () => ok(fixtures.wholeRecord)],
  ["GET", /^\/api\/record-conflicts$/, (url) => list(ofRecord(url, fixtures.recordConflicts))],
  [
    "POST",
    /^\/api\/record-conflicts\/rc-1\/decision$/,
    (_url, _full, _who, _sent, ifMatch) => ifSeen('"1"', ifMatch, done),
  ],
  [
    "POST",
    /^\/api\/record-conflicts\/rc-2\/decision$/,
    () => late(2, { ...fixtures.recordConflicts[1], state: "decided", version: 2 }),
  ],
  [
    "GET",
    /^\/api\/record-changes$/,
    (url) => {
      const state = url.searchParams.get("state");
      return list(
        ofRecord(url, fixtures.recordChanges).filter((each) => state === null || each.state === state),
      );
    },
  ],
  [
    "POST",
    /^\/api\/record-changes\/ch-\d\/(retry|discard)$/,
    (_url, _full, _who, _sent, ifMatch) => ifSeen('"1"', ifMatch, done),
  ],
  ["GET", /^\/api\/connections\/c-2$/, () => ok(fixtures.connections[1], '"1"')],
  ["GET", /^\/api\/connections\/c-2\/record-kinds$/, () => ok({ items: fixtures.recordKinds })],
  ["GET", /^\/api\/connections\/[^/]+\/record-kinds$/, () => ok({ items: [] })],
  [
    "POST",
    /^\/api\/connections\/c-2\/record-mappings$/,
    () => created({ ...fixtures.recordMapping, id: "rm-2" }),
  ],
  [
    "PUT",
    /^\/api\/record-mappings\/rm-1$/,
    (_url, _full, _who, sent) =>
      (sent as { creates: boolean }).creates
        ? ok({ ...fixtures.recordMapping, ...(sent as object), version: 3 }, '"3"')
        : late(2, { ...fixtures.recordMapping, creates: true, version: 2 }),
  ],
  [
    "DELETE",
    /^\/api\/record-mappings\/rm-1$/,
    (_url, _full, _who, _sent, ifMatch) => ifSeen('"1"', ifMatch, done),
  ],
];
