import { assistantAnswers } from "./assistant-answers.ts";
import { calendarAnswers } from "./calendar-answers.ts";
import { channelAnswers } from "./channel-answers.ts";
import { changes } from "./changes.ts";
import { commentAnswers } from "./comment-answers.ts";
import { figureAnswers } from "./figure-answers.ts";
import * as fixtures from "./fixtures/index.ts";
import { lateAnswers } from "./late-answers.ts";
import { liveAnswers } from "./live-answers.ts";
import { noticeAnswers } from "./notice-answers.ts";
import { passingAnswers } from "./passing-answers.ts";
import { queueAnswers } from "./queue-answers.ts";
import { planAnswers } from "./plan-answers.ts";
import { recordAnswers } from "./record-answers.ts";
import { operationsChanges, operationsReads } from "./operations-answers.ts";
import { rightsChanges, rightsReads } from "./rights-answers.ts";
import { scenarioChanges, scenarioReads } from "./scenario-answers.ts";
import { skillAnswers } from "./skill-answers.ts";
import { trialAnswers } from "./trial-answers.ts";
import { valueAnswers } from "./value-answers.ts";
import { versionChanges, versionReads } from "./version-answers.ts";
import { list, ok, problem, type Answer, type Route } from "./reply.ts";

/** What one asks for. */
const reads: Route[] = [
  [
    "GET",
    /^\/api\/tasks$/,
    (url, full, who) => {
      if (!full) return list([], { counts: { mine: 0, group: 0, all: 0 } });
      if (who !== "approver") return list(fixtures.tasks, { counts: { mine: 3, group: 12, all: 31 } });
      const untaken = fixtures.tasks.filter((task) => !task.assignee);
      const shown = { mine: [], group: untaken, all: fixtures.tasks };
      const filter = url.searchParams.get("filter") as keyof typeof shown;
      return list(shown[filter], { counts: { mine: 0, group: untaken.length, all: fixtures.tasks.length } });
    },
  ],
  ["GET", /^\/api\/tasks\/k-1$/, () => ok(fixtures.taskDetail, '"1"')],
  [
    "GET",
    /^\/api\/tasks\/k-2$/,
    () => ok({ ...fixtures.taskDetail, id: "k-2", assignee: { id: "p-9", name: "Ben Ortiz" } }, '"1"'),
  ],
  ["GET", /^\/api\/tasks\/k-3$/, () => ok({ ...fixtures.taskDetail, ...fixtures.tasks[2] }, '"1"')],
  ["GET", /^\/api\/tasks\/k-4$/, () => ok({ ...fixtures.taskDetail, id: "k-4" }, '"1"')],
  ["GET", /^\/api\/tasks\/k-5$/, () => ok({ ...fixtures.payingTask, id: "k-5" }, '"1"')],
  ["GET", /^\/api\/tasks\/k-30$/, () => ok(fixtures.conditionalTask, '"1"')],
  ["GET", /^\/api\/tasks\/k-6$/, () => ok({ ...fixtures.payingTask, id: "k-6" }, '"1"')],
  [
    "GET",
    /^\/api\/process-definitions$/,
    (url, full) => list(!full ? [] : url.searchParams.has("all") ? fixtures.versions : fixtures.definitions),
  ],
  ["GET", /^\/api\/process-definitions\/d-1$/, () => ok(fixtures.definitions[0])],
  ["GET", /^\/api\/process-definitions\/d-1\/diagram$/, () => ok({ xml: fixtures.diagram })],
  ["GET", /^\/api\/process-definitions\/d-1\/start-form$/, () => ok(fixtures.startForm)],
  ["GET", /^\/api\/process-instances$/, (_, full) => list(full ? fixtures.instances : [])],
  ["GET", /^\/api\/process-instances\/i-1$/, () => ok(fixtures.instanceDetail)],
  ["GET", /^\/api\/drafts$/, (_, full) => list(full ? [{ ...fixtures.draft, review: "sent-back" }] : [])],
  ["GET", /^\/api\/drafts\/r-1$/, () => ok(fixtures.draft, '"7"')],
  ["GET", /^\/api\/drafts\/r-3$/, () => ok({ ...fixtures.draft, id: "r-3" }, '"7"')],
  ["GET", /^\/api\/drafts\/r-2$/, () => ok(fixtures.blankDraft, '"1"')],
  [
    "POST",
    /^\/api\/drawing\/variables$/,
    (_, full) => ok(full ? fixtures.drawnVariables : { complete: true, items: [] }),
  ],
  [
    "GET",
    /^\/api\/drawing\/people$/,
    (url) => {
      const letters = (url.searchParams.get("search") ?? "").toLowerCase();
      const named = fixtures.colleagues.find(({ id }) => id === url.searchParams.get("named"));
      return ok({
        groups: fixtures.drawnGroups,
        people: fixtures.colleagues.filter(({ name }) => name.toLowerCase().includes(letters)),
        ...(named && { named }),
      });
    },
  ],
  ["POST", /^\/api\/drawing\/findings$/, () => ok({ findings: fixtures.draftFindings })],
  [
    "POST",
    /^\/api\/drawing\/expressions$/,
    (_url, _full, _who, sent) => ok(fixtures.expressionCheck((sent as { text: string }).text)),
  ],
  [
    "GET",
    /^\/api\/element-templates$/,
    () => ok([...fixtures.elementTemplates, ...fixtures.assistantTemplates]),
  ],
  ["GET", /^\/api\/connectors$/, () => ok(fixtures.connectors)],
  ["GET", /^\/api\/connections$/, (_, full) => list(full ? fixtures.connections : [])],
  ["GET", /^\/api\/connections\/c-1$/, () => ok(fixtures.connections[0], '"1"')],
  ["GET", /^\/api\/connections\/c-8$/, () => ok(fixtures.googleCalendar, '"1"')],
  ["GET", /^\/api\/people$/, () => list(fixtures.people)],
  ["GET", /^\/api\/identity-providers$/, (_, full) => list(full ? fixtures.providers : [])],
  ["GET", /^\/api\/sign-in-policy$/, () => ok(fixtures.signInPolicy, '"0"')],
  ["GET", /^\/api\/people\/p-2\/api-clients$/, () => ok({ items: fixtures.apiClients.slice(0, 1) })],
  ["GET", /^\/api\/people\/[^/]+\/api-clients$/, () => ok({ items: [] })],
  ["GET", /^\/api\/api-clients$/, (_, full) => list(full ? fixtures.apiClients : [])],
  ["GET", /^\/api\/audit-entries$/, (_, full) => list(full ? fixtures.auditEntries : [])],
  ["GET", /^\/api\/account\/sessions$/, () => ok(fixtures.devices)],
  ["GET", /^\/api\/account\/passkeys$/, () => ok(fixtures.passkeys)],
  [
    "GET",
    /^\/api\/account\/second-factor$/,
    (_, __, who) => ok(who === "admin" ? fixtures.secondFactor : fixtures.noSecondFactor),
  ],
  ["GET", /^\/api\/privacy\/erasures$/, (_, full) => list(full ? fixtures.receipts : [])],
  ["GET", /^\/api\/privacy\/retention$/, () => ok(fixtures.retention)],
  ["GET", /^\/api\/(privacy|account)\/consents$/, () => ok(fixtures.consents(true))],
  ["GET", /^\/api\/tenant\/key$/, () => ok(fixtures.dataKey)],
  ["GET", /^\/api\/isolation-reports$/, (_, full) => list(full ? fixtures.isolationReports : [])],
  ["GET", /^\/api\/usage$/, () => ok(fixtures.usage)],
  ["GET", /^\/api\/invoices$/, (_, full) => list(full ? fixtures.invoices : [])],
  [
    "GET",
    /^\/api\/invoices\/current$/,
    (_, full) => ok({ month: "2026-11", lines: full ? fixtures.invoiceLines : [] }),
  ],
  [
    "GET",
    /^\/api\/invoices\/in-\d$/,
    () => ok({ invoice: fixtures.invoices[0], lines: fixtures.invoiceLines }),
  ],
  ["GET", /^\/api\/tenant\/limits$/, () => ok(fixtures.ownLimits)],
  ["GET", /^\/api\/tenant\/erasure$/, () => ok(fixtures.noEnd)],
  ["GET", /^\/api\/tenant\/export\/contents$/, () => ok(fixtures.exportContents)],
  ["GET", /^\/api\/tenants\/t-1\/end$/, () => ok(fixtures.noEnd)],
  ["GET", /^\/api\/tenants\/t-2\/end$/, () => ok(fixtures.askedEnd)],
  ["GET", /^\/api\/tenants\/t-1\/limits$/, () => ok(fixtures.tenantLimits, '"1"')],
  ["GET", /^\/api\/tenant\/brand$/, () => ok(fixtures.brandSettings, '"3"')],
  ["GET", /^\/api\/tenants\/t-1\/brand$/, () => ok(fixtures.brandSettings, '"3"')],
  ["GET", /^\/api\/tenants\/t-1$/, () => ok(fixtures.tenants[0], '"1"')],
  ["GET", /^\/api\/brand-colours$/, (url) => ok(fixtures.checkedColours(url.searchParams.get("light")))],
  ["GET", /^\/api\/tenants\/t-1\/domains$/, () => list(fixtures.domains)],
  ["GET", /^\/api\/domains$/, (_, full) => list(full ? fixtures.domains : [])],
  ["GET", /^\/api\/support-grants$/, (_, full) => list(full ? fixtures.supportGrants : [])],
  ["GET", /^\/api\/tenants\/t-1\/support-grants$/, () => list(fixtures.granted)],
  ["GET", /^\/api\/tenants\/t-2\/support-grants$/, () => list([])],
  ["GET", /^\/api\/tenants\/t-3$/, () => ok(fixtures.tenants[2], '"1"')],
  [
    "GET",
    /^\/api\/tenants$/,
    (url) => list(url.searchParams.has("reseller") ? fixtures.tenants.slice(0, 1) : fixtures.tenants),
  ],
];

/** Areas that a role may not see, as the server says it. */
const forbidden: Record<string, RegExp> = {
  user: /^\/api\/(people|identity-providers|sign-in-policy|audit-entries|api-clients|drafts|connections|tenants)/,
  manager: /^\/api\/(people|identity-providers|sign-in-policy|audit-entries|api-clients|tenants)/,
};

/** What the server would say to this call; `who` is one of the fixtures' people, or nobody. */
export function answer(method: string, url: URL, who: string, sent: unknown, ifMatch?: string): Answer {
  const session = fixtures.sessions[who];
  const path = url.pathname;
  if (path === "/api/brand") return ok(shown(who));
  if (path === "/api/password-resets") return { status: 202 };
  if (path.startsWith("/api/password-resets/")) return { status: 204 };
  if (path.startsWith("/api/first-sign-in/")) return ok({ workspace: "operator" });
  if (path === "/api/sign-in") {
    const known = who === "returning" || url.searchParams.get("workspace") === "kontor-id";
    return ok(known ? fixtures.waysIn : fixtures.noWaysIn);
  }
  if (path.startsWith("/api/sign-in/") && method === "POST") {
    // the provider sends the browser back without having let anybody in
    return ok({ address: "/sign-in/kontor-id?problem=provider-refused" });
  }
  if (path === "/api/session" && method === "POST") return signedIn(sent);
  if (path === "/api/session/passkey-challenge") return ok(fixtures.passkeyChallenge);
  if (!session) return problem(401, "signed-out", "Nobody is signed in.");
  if (path === "/api/session") return method === "DELETE" ? { status: 204, from: "" } : ok(session);
  if (forbidden[who]?.test(path)) {
    return problem(
      403,
      "not-permitted",
      `As a ${session.person.role.toLowerCase()} you may not manage this; it needs an administrator.`,
    );
  }
  if (who === "broken") return problem(503, "unavailable", "The server is being restarted.");
  const found = [
    ...lateAnswers,
    ...liveAnswers,
    ...assistantAnswers,
    ...calendarAnswers,
    ...figureAnswers,
    ...valueAnswers,
    ...commentAnswers,
    ...passingAnswers,
    ...queueAnswers,
    ...recordAnswers,
    ...skillAnswers,
    ...noticeAnswers,
    ...channelAnswers,
    ...reads,
    ...planAnswers,
    ...trialAnswers,
    ...rightsReads,
    ...versionReads,
    ...operationsReads,
    ...scenarioReads,
    ...versionChanges,
    ...changes,
    ...rightsChanges,
    ...operationsChanges,
    ...scenarioChanges,
  ].find(([verb, pattern]) => verb === method && pattern.test(path));
  return found
    ? found[2](url, !who.startsWith("empty"), who, sent, ifMatch)
    : problem(404, "not-found", "There is no such thing in this workspace.");
}

/** Whose name and logo stand on the page: a visitor's comes to a workspace's own host. */
function shown(who: string) {
  if (who === "visitor") return { ...fixtures.brand, onDomain: true, signedIn: false };
  return who === "admin"
    ? fixtures.brand
    : fixtures.sessions[who]
      ? { ...fixtures.product, name: fixtures.sessions[who].tenant.name, signedIn: true }
      : fixtures.product;
}

function signedIn(sent: unknown): Answer {
  const { password, email, code } = sent as { password?: string; email?: string; code?: string };
  if (email === fixtures.withSecondFactor && password === fixtures.rightPassword && code !== "123456") {
    return problem(401, "second-factor-required", "Type the code that your authenticator app shows.");
  }
  return password === fixtures.rightPassword
    ? { ...ok(fixtures.sessions.manager), from: "manager" }
    : problem(401, "sign-in-refused", "Workspace, email or password is wrong.");
}
