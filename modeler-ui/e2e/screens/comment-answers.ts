import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, type Route } from "./reply.ts";

const isTalkedAbout = (url: URL) => url.pathname.startsWith("/api/drafts/r-5/");

/** Of all drafts: on one of them something was said, and somebody else has it open. */
export const commentAnswers: Route[] = [
  ["GET", /^\/api\/drafts\/r-5$/, () => ok({ ...fixtures.draft, id: "r-5" }, '"7"')],
  ["PUT", /^\/api\/drafts\/r-5$/, () => ok({ ...fixtures.draft, id: "r-5", version: 8 }, '"8"')],
  ["GET", /^\/api\/drafts\/[^/]+\/comments$/, (url) => list(isTalkedAbout(url) ? fixtures.threads : [])],
  [
    "GET",
    /^\/api\/drafts\/[^/]+\/readers$/,
    (url) => {
      const search = url.searchParams.get("search")?.toLowerCase() ?? "";
      return ok({ items: fixtures.readers.filter(({ name }) => name.toLowerCase().includes(search)) });
    },
  ],
  ["POST", /^\/api\/drafts\/[^/]+\/comments$/, (_, __, ___, sent) => created(fixtures.added(sent))],
  [
    "POST",
    /^\/api\/drafts\/r-5\/comments\/co-1\/replies$/,
    (_, __, ___, sent) => created(fixtures.added(sent)),
  ],
  ["PUT", /^\/api\/drafts\/r-5\/comments\/co-2$/, (_, __, ___, sent) => ok(fixtures.added(sent), '"2"')],
  ["DELETE", /^\/api\/drafts\/r-5\/comments\/co-[25]$/, () => done],
  ["PUT", /^\/api\/drafts\/r-5\/comments\/co-\d\/resolution$/, () => done],
  [
    "POST",
    /^\/api\/drafts\/[^/]+\/presence$/,
    (url) => ok({ items: isTalkedAbout(url) ? fixtures.readers.slice(0, 1) : [] }),
  ],
  ["DELETE", /^\/api\/drafts\/[^/]+\/presence$/, () => done],
];
