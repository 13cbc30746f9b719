import * as fixtures from "./fixtures/index.ts";
import { ok, type Route } from "./reply.ts";

const tenant = (url: URL) => fixtures.tenants.find(({ id }) => url.pathname.includes(`/${id}`));

const trial = (url: URL) => {
  const { status, trialUntil: until } = tenant(url) ?? {};
  return { status, until };
};

/** Workspaces on trial, and one whose trial is over; nothing of a change is kept. */
export const trialAnswers: Route[] = [
  ["GET", /^\/api\/tenants\/t-[45]\/trial$/, (url) => ok(trial(url), '"1"')],
  ["GET", /^\/api\/tenants\/t-[45]\/limits$/, () => ok(fixtures.tenantLimits, '"1"')],
  [
    "PUT",
    /^\/api\/tenants\/t-[45]\/trial$/,
    (_url, _full, _who, sent) => ok({ status: "trial", ...(sent as object) }, '"2"'),
  ],
  [
    "PATCH",
    /^\/api\/tenants\/t-[45]$/,
    (url, _full, _who, sent) => ok({ ...tenant(url), trialUntil: null, ...(sent as object) }, '"2"'),
  ],
];
