import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, problem, type Route } from "./reply.ts";

type Wording = { kind: string; language: string; subject: string; text: string };

/** Notices, how people want to be told, what mails say, and what was sent; nothing of a change is kept. */
export const noticeAnswers: Route[] = [
  [
    "GET",
    /^\/api\/notices$/,
    (url, full) => {
      const isUnread = url.searchParams.get("unread") === "true";
      return list(full ? fixtures.notices.filter(({ readAt }) => !isUnread || readAt === undefined) : []);
    },
  ],
  ["GET", /^\/api\/notices\/unread-count$/, (_, full) => ok({ count: full ? 2 : 0 })],
  ["POST", /^\/api\/notices\/(nt-\d\/)?read$/, () => done],
  ["GET", /^\/api\/account\/notice-settings$/, () => ok(fixtures.noticeSettings)],
  ["PUT", /^\/api\/account\/notice-settings$/, () => ok(fixtures.noticeSettings)],
  ["GET", /^\/api\/account\/language$/, () => ok({})],
  [
    "PUT",
    /^\/api\/account\/language$/,
    (_url, _full, _who, sent) =>
      (sent as { zone?: string }).zone === "Hamburg"
        ? problem(422, "unknown-time-zone", "“Hamburg” is no time zone; one looks like Europe/Berlin.")
        : ok({}),
  ],
  ["POST", /^\/api\/account\/notice-settings\/test-messages$/, () => done],
  ["GET", /^\/api\/account\/push-key$/, () => ok(fixtures.pushKey)],
  [
    "GET",
    /^\/api\/account\/push-devices$/,
    (_, full, who) =>
      list(full ? fixtures.pushDevices.filter(({ current }) => who !== "user" || !current) : []),
  ],
  ["POST", /^\/api\/account\/push-devices$/, () => created({ id: "pd-1" })],
  ["DELETE", /^\/api\/account\/push-devices\/pd-\d$/, () => done],
  ["GET", /^\/api\/notice-templates$/, () => ok(fixtures.noticeTemplates, '"1"')],
  [
    "PUT",
    /^\/api\/notice-templates$/,
    (_url, _full, who, sent) => {
      const { items } = sent as { items: Wording[] };
      const theirs = "{{subject}}: please look";
      // whoever is new here is late until they hold what the other one wrote
      if (who === "empty-admin" && !items.some(({ subject }) => subject === theirs)) {
        return problem(412, "stale-version", "Somebody changed this after you opened it.", {
          current: 2,
          present: {
            ...fixtures.noticeTemplates,
            items: fixtures.noticeTemplates.items.map((each) => ({ ...each, subject: theirs })),
          },
          changedBy: { id: "p-2", name: "Mara Okafor" },
          changedAt: fixtures.minutes(-3),
        });
      }
      return ok(fixtures.noticeTemplates, '"3"');
    },
  ],
  [
    "POST",
    /^\/api\/notice-templates\/previews$/,
    (_url, _full, _who, sent) => {
      const { subject, text } = sent as Wording;
      return (subject + text).includes("{{subject}}")
        ? ok(fixtures.noticePreview(subject))
        : problem(422, "template-unfit", "In task-waits.en {{subject}} is missing.");
    },
  ],
  [
    "GET",
    /^\/api\/notice-deliveries$/,
    (url, full) => {
      const state = url.searchParams.get("state");
      return list(full ? fixtures.deliveries.filter((each) => !state || each.state === state) : []);
    },
  ],
  ["POST", /^\/api\/notice-deliveries\/retries$/, () => ok({ count: 1 })],
];
