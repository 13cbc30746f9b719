import * as fixtures from "./fixtures/index.ts";
import { late } from "./late-answers.ts";
import { created, done, ifSeen, list, ok, problem, type Route } from "./reply.ts";

const { dunning, fresh, rates } = fixtures;
const lateId = "harbour.late";
const installed = { ...rates.installation, version: "1.1.0", revision: 5 };

/** The skills of a workspace; nothing of a change is kept. */
export const skillAnswers: Route[] = [
  [
    "GET",
    /^\/api\/skills$/,
    (url, full) => {
      const words = (url.searchParams.get("search") ?? "").toLowerCase();
      const found = fixtures.skillSummaries.filter(({ name }) => name.toLowerCase().includes(words));
      return list(full ? found : []);
    },
  ],
  [
    "GET",
    /^\/api\/skills\/[^/]+\/versions\/[^/]+\/pictures\/drawing$/,
    () => ({ status: 200, picture: fixtures.skillPicture }),
  ],
  ["GET", /^\/api\/(skill-policy|catalogue\/policy)$/, () => ok(fixtures.skillPolicy, '"3"')],
  [
    "PUT",
    /^\/api\/(skill-policy|catalogue\/policy)$/,
    (_url, _full, _who, sent, ifMatch) =>
      ifSeen('"3"', ifMatch, ok({ ...(sent as object), version: 4 }, '"4"')),
  ],
  ["GET", /^\/api\/catalogue\/packages$/, (_, full) => list(full ? fixtures.cataloguePackages : [])],
  ["POST", /^\/api\/catalogue\/packages$/, () => created({ id: "harbour.berths", version: "0.9.0" })],
  ["DELETE", /^\/api\/catalogue\/packages\/harbour\.berths\/versions\/0\.9\.0$/, () => done],
  ["GET", /^\/api\/skills\/ropewalk\.dunning$/, () => ok(dunning, '"0"')],
  ["GET", /^\/api\/skills\/harbour\.berths$/, () => ok(fresh, '"0"')],
  ["GET", /^\/api\/skills\/harbour\.lead-to-deal$/, () => ok(rates, '"4"')],
  ["GET", /^\/api\/skills\/harbour\.late$/, () => ok({ ...rates, id: lateId }, '"4"')],
  ["POST", /^\/api\/skills\/ropewalk\.dunning\/versions\/1\.0\.0\/trial$/, () => ok(fixtures.firstTrial)],
  ["POST", /^\/api\/skills\/harbour\.berths\/versions\/0\.9\.0\/trial$/, () => ok(fixtures.refusedTrial)],
  [
    "POST",
    /^\/api\/skills\/harbour\.lead-to-deal\/versions\/1\.1\.0\/trial$/,
    () => ok(fixtures.updateTrial),
  ],
  [
    "POST",
    /^\/api\/skills\/ropewalk\.dunning\/installation$/,
    () => created({ ...dunning, installation: { ...installed, version: "1.0.0", running: 0, revision: 1 } }),
  ],
  [
    "PUT",
    /^\/api\/skills\/harbour\.lead-to-deal\/installation$/,
    (_url, _full, _who, sent, ifMatch) =>
      (sent as { replaceChanged: boolean }).replaceChanged
        ? ifSeen('"4"', ifMatch, ok({ ...rates, installation: installed }, '"5"'))
        : problem(409, "skill-process-changed", "Processes of this skill were drawn on here."),
  ],
  [
    "PUT",
    /^\/api\/skills\/harbour\.lead-to-deal\/installation\/state$/,
    (_url, _full, _who, _sent, ifMatch) => ifSeen('"4"', ifMatch, ok(rates, '"5"')),
  ],
  [
    "PUT",
    /^\/api\/skills\/harbour\.late\/installation\/state$/,
    (_url, _full, _who, sent, ifMatch) => {
      const theirs = {
        ...rates,
        id: lateId,
        installation: { ...rates.installation, pinned: true, revision: 5 },
      };
      return ifMatch === '"5"'
        ? ok({ ...theirs, installation: { ...theirs.installation, ...(sent as object), revision: 6 } }, '"6"')
        : late(5, theirs);
    },
  ],
  [
    "DELETE",
    /^\/api\/skills\/harbour\.lead-to-deal\/installation$/,
    (_url, _full, _who, _sent, ifMatch) => ifSeen('"4"', ifMatch, done),
  ],
  ["DELETE", /^\/api\/skills\/harbour\.berths\/versions\/0\.9\.0$/, () => done],
  [
    "POST",
    /^\/api\/skill-packages$/,
    (_, full) =>
      full
        ? created({ id: fresh.id, version: fresh.version })
        : problem(422, "skill-refused", "The signature of manifest.json is not that of its publisher.", {
            reason: "signature",
          }),
  ],
];
