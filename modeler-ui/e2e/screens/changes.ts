import * as fixtures from "./fixtures/index.ts";
import { created, done, ok, problem, type Route } from "./reply.ts";

/** What is asked to happen; nothing of it is kept. */
export const changes: Route[] = [
  ["POST", /^\/api\/tasks\/k-1\/decision$/, () => done],
  [
    "POST",
    /^\/api\/tasks\/k-4\/decision$/,
    () =>
      problem(409, "already-decided", "This task is decided already.", {
        winner: {
          person: { id: "p-9", name: "Ben Ortiz" },
          outcome: "Approve",
          at: new Date().toISOString(),
        },
      }),
  ],
  [
    "POST",
    /^\/api\/tasks\/k-5\/decision$/,
    (_, __, who) =>
      who === "approver"
        ? done
        : problem(403, "payment-proof-required", "This decision pays.", fixtures.payment),
  ],
  [
    "POST",
    /^\/api\/tasks\/k-6\/decision$/,
    () =>
      problem(
        409,
        "payment-changed",
        "You confirmed 1,200.00 EUR to Tau & Takel GmbH. Meanwhile it is 1,450.00 EUR to Tau & Takel GmbH." +
          " Nothing was decided; look at it again.",
        { ...fixtures.payment, amount: 145_000, confirmed: fixtures.payment },
      ),
  ],
  ["POST", /^\/api\/session\/payment-proofs$/, () => ({ ...created({ token: "once" }), from: "approver" })],
  ["PUT", /^\/api\/account\/passkeys\/pk-1\/name$/, () => done],
  ["POST", /^\/api\/account\/security-review$/, () => ({ ...done, from: "manager" })],
  ["DELETE", /^\/api\/account\/passkeys\/pk-1$/, () => done],
  ["POST", /^\/api\/process-instances$/, () => created(fixtures.instances[0])],
  ["DELETE", /^\/api\/people\/[^/]+\/passkeys$/, () => done],
  ["DELETE", /^\/api\/process-instances\/i-1$/, () => done],
  ["POST", /^\/api\/process-instances\/i-1\/incidents\/n-1\/retry$/, () => done],
  [
    "POST",
    /^\/api\/rehearsals$/,
    (_, __, ___, sent) => {
      const { xml } = sent as { xml: string };
      return ok(xml.includes("lead-to-deal") ? fixtures.rehearsal(sent) : fixtures.unplayable);
    },
  ],
  ["POST", /^\/api\/drafts$/, () => created(fixtures.draft)],
  ["DELETE", /^\/api\/drafts\/r-1$/, () => done],
  ["PUT", /^\/api\/drafts\/r-1$/, () => ok({ ...fixtures.draft, version: 8 }, '"8"')],
  ["PUT", /^\/api\/drafts\/r-3$/, () => problem(412, "stale-version", "Somebody else saved this draft.")],
  ["PUT", /^\/api\/drafts\/r-2$/, () => ok(fixtures.blankDraft, '"2"')],
  ["POST", /^\/api\/drafts\/r-1\/deployment$/, () => created({ definitionId: "d-1", version: 4 })],
  ["POST", /^\/api\/drafts\/r-1\/validation$/, () => ok({ findings: fixtures.draftFindings })],
  ["DELETE", /^\/api\/account\/sessions\/s-2$/, () => done],
  ["POST", /^\/api\/account\/second-factor$/, () => ok(fixtures.newSecondFactor)],
  ["PUT", /^\/api\/account\/second-factor$/, () => ok(fixtures.recoveryCodes)],
  ["POST", /^\/api\/account\/second-factor\/removal$/, () => done],
  ["POST", /^\/api\/privacy\/search$/, () => ok(fixtures.holdings)],
  ["POST", /^\/api\/privacy\/exports$/, () => ok({ at: new Date().toISOString(), data: {} })],
  ["POST", /^\/api\/privacy\/erasures$/, () => created(fixtures.receipts[1])],
  ["PUT", /^\/api\/privacy\/retention\/closed-tasks$/, () => ok(fixtures.retention.items[1])],
  ["PUT", /^\/api\/(privacy|account)\/consents$/, () => ok(fixtures.consents(false))],
  ["POST", /^\/api\/tenant\/key\/rotation$/, () => ok({ sealedAgain: { connections: 3, "audit-keys": 12 } })],
  ["POST", /^\/api\/isolation-reports$/, () => created(fixtures.isolationReports[0])],
  ["POST", /^\/api\/tenant\/erasure$/, () => ok({ ...fixtures.noEnd, askedAt: new Date().toISOString() })],
  ["POST", /^\/api\/tenant\/configuration\/(previews|imports)$/, () => ok(fixtures.configuration)],
  ["POST", /^\/api\/tenants\/t-1\/closing$/, () => ok(fixtures.closedEnd)],
  ["POST", /^\/api\/tenants\/t-2\/erasure$/, () => ok(fixtures.erasedEnd)],
  ["PUT", /^\/api\/tenants\/t-1\/limits$/, () => ok(fixtures.tenantLimits, '"2"')],
  ["POST", /^\/api\/connections$/, () => created(fixtures.connections[0])],
  ["PATCH", /^\/api\/connections\/c-1$/, () => ok(fixtures.connections[0], '"2"')],
  ["PATCH", /^\/api\/connections\/c-8$/, () => ok(fixtures.googleCalendar, '"2"')],
  ["DELETE", /^\/api\/connections\/c-1$/, () => done],
  ["POST", /^\/api\/connections\/c-8\/consents$/, () => ok({ address: "/connections/c-8?consent=denied" })],
  ["POST", /^\/api\/connections\/c-1\/test$/, () => ok({ ok: false, message: "Stripe does not answer." })],
  ["POST", /^\/api\/identity-providers$/, () => created(fixtures.providers[0])],
  ["PUT", /^\/api\/identity-providers\/ip-1$/, () => ok(fixtures.providers[0], '"2"')],
  ["DELETE", /^\/api\/identity-providers\/ip-1$/, () => done],
  ["POST", /^\/api\/identity-providers\/ip-1\/test$/, () => ok(fixtures.providers[0], '"1"')],
  [
    "PUT",
    /^\/api\/sign-in-policy$/,
    () => ok({ ...fixtures.signInPolicy, passwords: false, provisionedAs: "USER" }, '"1"'),
  ],
  ["POST", /^\/api\/people$/, () => created({ ...fixtures.people[2], invitation: fixtures.invitation })],
  [
    "PATCH",
    /^\/api\/people\/p-4$/,
    (_, __, who) =>
      who === "returning"
        ? problem(403, "proof-too-old", "This takes your password again.")
        : ok(fixtures.people[3]),
  ],
  ["PATCH", /^\/api\/people\/p-2$/, () => ok(fixtures.people[1])],
  ["POST", /^\/api\/session\/proof$/, () => ({ ...done, from: "admin" })],
  ["POST", /^\/api\/api-clients$/, () => created({ ...fixtures.apiClients[0], secret: "7Hq2mW9xTz" })],
  ["DELETE", /^\/api\/api-clients\/ac-1$/, () => done],
  ["PUT", /^\/api\/tenant\/brand$/, () => ok({ ...fixtures.brandSettings, version: 4 }, '"4"')],
  ["PUT", /^\/api\/tenants\/t-1\/brand$/, () => ok({ ...fixtures.brandSettings, version: 4 }, '"4"')],
  ["DELETE", /^\/api\/tenant\/brand$/, () => ok({ shown: fixtures.brandSettings.shown, version: 4 }, '"4"')],
  ["DELETE", /^\/api\/tenant\/brand\/logo$/, () => ok(fixtures.brandSettings, '"4"')],
  ["POST", /^\/api\/tenants\/t-1\/domains$/, () => created(fixtures.domains[0])],
  ["POST", /^\/api\/domains$/, () => created(fixtures.domains[1])],
  [
    "POST",
    /^\/api\/domains\/dm-2\/verification$/,
    () => ok({ ...fixtures.domains[1], verifiedAt: fixtures.minutes(0) }),
  ],
  ["DELETE", /^\/api\/domains\/dm-1$/, () => done],
  ["POST", /^\/api\/support-grants$/, () => created(fixtures.supportGrants[1])],
  ["POST", /^\/api\/support-grants\/sg-1\/acceptance$/, () => ok(fixtures.supportGrants[1])],
  ["DELETE", /^\/api\/support-grants\/sg-2$/, () => done],
  ["POST", /^\/api\/tenants\/t-2\/support-grants$/, () => created(fixtures.supportGrants[0])],
  ["POST", /^\/api\/tenants\/t-1\/support-session$/, () => ({ ...ok(fixtures.granted[0]), from: "support" })],
  ["DELETE", /^\/api\/support-session$/, () => ({ ...done, from: "operator" })],
  ["POST", /^\/api\/tenants$/, () => created({ ...fixtures.tenants[0], invitation: fixtures.invitation })],
  ["PATCH", /^\/api\/tenants\/t-2$/, () => ok(fixtures.tenants[1])],
];
