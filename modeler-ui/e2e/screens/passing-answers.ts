import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, type Route } from "./reply.ts";

/** Tasks on their way from one person to another; nothing of a change is kept. */
export const passingAnswers: Route[] = [
  ["GET", /^\/api\/task-filters$/, (_, full) => list(full ? fixtures.taskFilters : [])],
  ["POST", /^\/api\/task-filters$/, () => created(fixtures.taskFilters[0])],
  ["DELETE", /^\/api\/task-filters\/tf-\d$/, () => done],
  ["GET", /^\/api\/tasks\/k-7$/, () => ok(fixtures.delegatedTask, '"3"')],
  ["GET", /^\/api\/tasks\/k-8$/, () => ok(fixtures.askedTask, '"4"')],
  ["GET", /^\/api\/tasks\/k-\d+\/attachments$/, (_, full) => ok(fixtures.attachmentsOf(full))],
  ["POST", /^\/api\/tasks\/k-\d+\/attachments$/, () => created(fixtures.attachmentsOf(true).items[0])],
  ["DELETE", /^\/api\/tasks\/k-\d+\/attachments\/at-\d$/, () => done],
  [
    "POST",
    /^\/api\/task-decisions$/,
    (_url, _full, _who, sent) => {
      const { decisions } = sent as { decisions: { task: string }[] };
      return ok({
        results: decisions.map(({ task }) =>
          task === "k-2"
            ? { task, status: 409, code: "already-decided", detail: "This task is decided already." }
            : { task, status: 204 },
        ),
      });
    },
  ],
  [
    "GET",
    /^\/api\/tasks\/k-\d\/people$/,
    (url) => {
      const letters = (url.searchParams.get("search") ?? "").toLowerCase();
      const found = fixtures.colleagues.filter(({ name }) => name.toLowerCase().includes(letters));
      return list(found, { starter: fixtures.colleagues[2] });
    },
  ],
  [
    "PUT",
    /^\/api\/tasks\/k-\d\/(assignee|delegation|question|follow-up|due)$/,
    () => ok(fixtures.tasks[0], '"2"'),
  ],
  ["POST", /^\/api\/tasks\/k-\d\/(return|answer)$/, () => ok(fixtures.tasks[0], '"4"')],
  ["DELETE", /^\/api\/tasks\/k-\d\/question$/, () => ok(fixtures.tasks[0], '"5"')],
  [
    "POST",
    /^\/api\/tasks\/k-\d\/comments$/,
    (_url, _full, _who, sent) => created({ ...fixtures.taskDetail.comments[0], ...(sent as object) }),
  ],
];
