import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, problem, type Route } from "./reply.ts";

export const versionReads: Route[] = [
  ["GET", /^\/api\/process-definitions\/d-1\/content$/, () => ok(fixtures.content)],
  ["GET", /^\/api\/process-definitions\/d-[09]\/content$/, () => ok(fixtures.olderContent)],
  ["GET", /^\/api\/process-definitions\/d-[09]\/replays$/, () => ok({ items: [] })],
  ["GET", /^\/api\/reviews$/, (_, full) => list(full ? [fixtures.review] : [])],
  ["GET", /^\/api\/reviews\/w-1$/, () => ok(fixtures.reviewDetail)],
  ["GET", /^\/api\/reviews\/w-2$/, () => ok(fixtures.overReview)],
  ["GET", /^\/api\/drafts\/r-1\/review$/, () => ok(fixtures.draftReview)],
  ["GET", /^\/api\/drafts\/r-2\/review$/, () => ok(fixtures.neededReview)],
  ["GET", /^\/api\/drafts\/r-[34]\/review$/, () => ok({ required: false, authors: [], candidates: [] })],
  ["GET", /^\/api\/deployment-policy$/, () => ok({ secondPerson: false, version: 0 }, '"0"')],
];

/** Nothing of it is kept. */
export const versionChanges: Route[] = [
  ["POST", /^\/api\/drafts\/r-[12]\/review$/, () => created(fixtures.review)],
  ["DELETE", /^\/api\/drafts\/r-[12]\/review$/, () => done],
  ["POST", /^\/api\/reviews\/w-1\/decision$/, () => ok({ ...fixtures.review, state: "approved" })],
  [
    "POST",
    /^\/api\/process-definitions\/d-0\/roll-back$/,
    () => created({ definitionId: "d-1", key: "lead-to-deal", version: 4 }),
  ],
  [
    "POST",
    /^\/api\/process-definitions\/d-9\/roll-back$/,
    () => problem(409, "review-required", "Nobody else had approved version 1."),
  ],
  ["PUT", /^\/api\/deployment-policy$/, () => ok({ secondPerson: true, version: 1 }, '"1"')],
];
