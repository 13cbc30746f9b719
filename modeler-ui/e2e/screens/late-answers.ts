import * as fixtures from "./fixtures/index.ts";
import { ok, problem, type Answer, type Route } from "./reply.ts";

type Role = { label: string; permissions: string[] };
type Connection = { name: string; account: Record<string, unknown> };

/** Somebody else was quicker. */
export const late = (current: number, present: unknown): Answer =>
  problem(412, "stale-version", "Somebody changed this after you opened it.", {
    current,
    present,
    changedBy: { id: "p-2", name: "Mara Okafor" },
    changedAt: fixtures.minutes(-3),
  });

/** What somebody else changes while it is open; it is late until it holds what they made of it. */
export const lateAnswers: Route[] = [
  ["GET", /^\/api\/connections\/c-3$/, () => ok(fixtures.officeMail, '"1"')],
  [
    "PATCH",
    /^\/api\/connections\/c-3$/,
    (_url, _full, _who, sent) => {
      const { name, account } = sent as Connection;
      const theirs = { ...fixtures.officeMail.account, port: 465 };
      return account.port === theirs.port
        ? ok({ ...fixtures.officeMail, name, account: theirs, version: 3 }, '"3"')
        : late(2, { ...fixtures.officeMail, name: "Mail of the kontor", account: theirs, version: 2 });
    },
  ],
  [
    "DELETE",
    /^\/api\/connections\/c-3$/,
    () => late(2, { ...fixtures.officeMail, name: "Mail of all", version: 2 }),
  ],
  [
    "PUT",
    /^\/api\/roles\/back_office$/,
    (_url, _full, _who, sent) => {
      const { label, permissions } = sent as Role;
      const theirs: typeof fixtures.backOffice = {
        ...fixtures.backOffice,
        permissions: ["SEE_TASKS", "START_PROCESSES"],
        version: 2,
      };
      return permissions.includes("START_PROCESSES")
        ? ok({ ...theirs, label, version: 3 }, '"3"')
        : late(2, theirs);
    },
  ],
];
