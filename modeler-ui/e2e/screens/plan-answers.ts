import * as fixtures from "./fixtures/index.ts";
import { created, done, list, ok, problem, type Route } from "./reply.ts";

type Limits = { people?: number };

/** Plans: who asks, and what is changed; nothing of it is kept. */
export const planAnswers: Route[] = [
  ["GET", /^\/api\/plans$/, (_, full) => list(full ? fixtures.plans : [])],
  [
    "GET",
    /^\/api\/tenants\/usage$/,
    (_url, _full, who) => list(who === "reseller" ? fixtures.usedByClients : []),
  ],
  [
    "POST",
    /^\/api\/plans$/,
    (_url, _full, _who, sent) => {
      const { name } = sent as { name: string };
      return fixtures.plans.some((plan) => plan.name === name)
        ? problem(409, "plan-name-taken", `There is a plan ${name} already; choose another name.`)
        : created({ ...fixtures.plans[1], ...(sent as object), clients: 0 });
    },
  ],
  [
    "POST",
    /^\/api\/plans\/pl-\d\/preview$/,
    (_url, _full, _who, sent) => {
      const { people } = sent as Limits;
      return ok(
        people !== undefined && people < 4 ? fixtures.planPreview : { ...fixtures.planPreview, over: [] },
      );
    },
  ],
  [
    "PUT",
    /^\/api\/plans\/pl-\d$/,
    (_url, _full, _who, sent) => ok({ ...fixtures.plans[0], ...(sent as object), version: 2 }, '"2"'),
  ],
  ["GET", /^\/api\/plan-prices$/, (_, full) => list(full ? fixtures.planPrices : [])],
  ["GET", /^\/api\/plans\/pl-\d\/price$/, () => ok(fixtures.planPrice, '"1"')],
  [
    "PUT",
    /^\/api\/plans\/pl-\d\/price$/,
    (_url, _full, _who, sent) => ok({ ...fixtures.planPrice, ...(sent as object), version: 2 }, '"2"'),
  ],
  ["GET", /^\/api\/ready-made-plans$/, () => list(fixtures.readyMadePlans)],
  ["POST", /^\/api\/ready-made-plans\/Gold$/, () => created({ id: "pl-9", name: "Gold" })],
  ["GET", /^\/api\/tenants\/t-\d\/invoices$/, () => list(fixtures.invoices)],
  ["GET", /^\/api\/tenants\/t-\d\/invoice-differences$/, () => list(fixtures.invoiceDifferences)],
  ["POST", /^\/api\/tenants\/t-\d\/invoice-corrections$/, () => done],
  ["GET", /^\/api\/tenants\/t-\d\/plan$/, () => ok(fixtures.tenantPlan, '"1"')],
  [
    "PUT",
    /^\/api\/tenants\/t-\d\/plan$/,
    (_url, _full, _who, sent) => {
      const { plan } = sent as { plan?: string };
      const given = fixtures.plans.find(({ id }) => id === plan);
      return ok(given ? { plan: given.id, name: given.name, limits: given.limits } : {}, '"2"');
    },
  ],
];
