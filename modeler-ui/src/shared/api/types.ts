import type { components, paths } from "./schema";

/*
 * The shapes that the screen works with, named after what they are here and read off the operations that answer
 * them: the server may call its schemas as it likes.
 */
type Content<R> = R extends { content: { "application/json": infer Body } } ? Body : never;

type Answers<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201)] : never;

type Answer<P extends keyof paths, M extends keyof paths[P]> = Content<Answers<paths[P][M]>>;

type Item<Page> = Page extends { items: (infer Each)[] } ? Each : never;

/** A thing whose state is one of these words; the document calls it a text. */
type In<T, State extends string> = Omit<T, "state"> & { state: State };

export type InstanceState = "running" | "waiting" | "failed" | "ended" | "cancelled";
export type ActivityState = "active" | "completed" | "failed" | "cancelled";

export type CommentThread = Item<Answer<"/api/drafts/{id}/comments", "get">>;
export type DraftComment = Item<{ items: CommentThread["comments"] }>;
export type Session = Answer<"/api/session", "get">;
export type OwnLanguage = Answer<"/api/account/language", "get">;
export type Brand = Answer<"/api/brand", "get">;
export type BrandSettings = Answer<"/api/tenant/brand", "get">;
export type CheckedColour = Answer<"/api/brand-colours", "get">["light"];
export type Domain = Item<Answer<"/api/domains", "get">>;
export type SupportGrant = Item<Answer<"/api/support-grants", "get">>;
export type Tenant = Item<Answer<"/api/tenants", "get">>;
export type Device = Item<Answer<"/api/account/sessions", "get">>;
export type PushDevice = Item<Answer<"/api/account/push-devices", "get">>;
export type Passkey = Item<Answer<"/api/account/passkeys", "get">>;
export type SecondFactor = Answer<"/api/account/second-factor", "get">;
export type TenantLimits = Answer<"/api/tenants/{id}/limits", "get">;
export type TenantPlan = Answer<"/api/tenants/{id}/plan", "get">;
export type TenantTrial = Answer<"/api/tenants/{id}/trial", "get">;
export type Plan = Item<Answer<"/api/plans", "get">>;
export type PlanPreview = Answer<"/api/plans/{id}/preview", "post">;
export type Usage = Answer<"/api/usage", "get">;
export type Invoice = Item<Answer<"/api/invoices", "get">>;
export type InvoiceLine = Answer<"/api/invoices/current", "get">["lines"][number];
export type InvoiceDifference = Item<Answer<"/api/tenants/{id}/invoice-differences", "get">>;
export type PlanPrice = Answer<"/api/plans/{id}/price", "get">;
export type MeteredPrice = PlanPrice["rates"][number];
export type RetentionRule = Item<Answer<"/api/privacy/retention", "get">>;
export type Receipt = Item<Answer<"/api/privacy/erasures", "get">>;
export type ConfigurationOutcome = Item<Answer<"/api/tenant/configuration/previews", "post">>;
export type TenantEnd = Answer<"/api/tenants/{id}/end", "get">;
export type DataKey = Answer<"/api/tenant/key", "get">;
export type IsolationReport = Item<Answer<"/api/isolation-reports", "get">>;
export type UsedLimit = Item<Answer<"/api/tenant/limits", "get">>;
export type LimitKind = UsedLimit["limit"];
export type BusinessCalendar = Answer<"/api/calendar", "get">;
export type Person = Item<Answer<"/api/people", "get">>;
export type Role = Person["role"];
export type WaysIn = Answer<"/api/sign-in", "get">;
export type SignInPolicy = Answer<"/api/sign-in-policy", "get">;
export type IdentityProvider = Item<Answer<"/api/identity-providers", "get">>;
export type RoleSummary = Item<Answer<"/api/roles", "get">>;
export type CustomRole = Answer<"/api/roles/{key}", "get">;
export type GroupSummary = Item<Answer<"/api/groups", "get">>;
export type Group = Answer<"/api/groups/{key}", "get">;
export type Absence = Item<Answer<"/api/account/absences", "get">>;
export type PersonRights = Answer<"/api/people/{id}/rights", "get">;
export type ProcessAccess = Answer<"/api/processes/{key}/access", "get">;
export type ProcessCircle = NonNullable<ProcessAccess["see"]>;
export type ApiClient = Item<Answer<"/api/api-clients", "get">>;
export type AuditEntry = Omit<Item<Answer<"/api/audit-entries", "get">>, "before" | "after"> & {
  /** Any JSON: what was changed, as it was. */
  before?: unknown;
  after?: unknown;
};
export type AuditVerification = Answer<"/api/audit-entries/verification", "get">;
export type ProcessDefinition = Item<Answer<"/api/process-definitions", "get">>;
export type Form = Answer<"/api/process-definitions/{id}/start-form", "get">;
export type Instance = In<Item<Answer<"/api/process-instances", "get">>, InstanceState>;
export type InstanceDetail = In<
  Omit<Answer<"/api/process-instances/{id}", "get">, "activities"> & { activities: Activity[] },
  InstanceState
>;
export type Activity = In<Answer<"/api/process-instances/{id}", "get">["activities"][number], ActivityState>;
export type StoryEntry = Answer<"/api/process-instances/{id}/story", "get">["entries"][number];
export type StoryClause = StoryEntry["outputs"][number];
export type IncidentCause = Answer<"/api/incident-causes", "get">[number];
export type Dashboard = Answer<"/api/dashboard", "get">;
export type Pace = Dashboard["paces"][number];
export type Figures = Answer<"/api/figures", "get">;
export type FigureDay = Figures["days"][number];
export type FigureTime = Figures["cycle"];
export type FigureShare = Figures["onTime"];
export type FigureWait = Figures["waits"][number];
export type OwnFigures = Answer<"/api/figures/own", "get">;
export type NewFigureReport = components["schemas"]["NewFigureReport"];
export type FigureReports = Answer<"/api/figures/reports", "get">;
export type Mined = Answer<"/api/figures/{process}/paths", "get">;
export type Value = Answer<"/api/value", "get">;
export type ValueTerms = Value["workspace"]["terms"];
export type ValueWithheld = Value["workspace"]["withheld"][number];
export type NewValueRate = components["schemas"]["NewValueRate"];
export type NewValueAssumption = components["schemas"]["NewValueAssumption"];
export type TimeStudy = Answer<"/api/value/processes/{key}/time-studies", "get">;
export type ElementFigures = Answer<"/api/process-definitions/{id}/figures", "get">["elements"][number];
export type OperationBatch = Answer<"/api/operation-batches/{id}", "get">;
export type NewBatch = components["schemas"]["NewBatch"];
export type Repair = NewBatch["repair"];
export type VariableType = Extract<Repair, { kind: "set-variable" }>["type"];
export type Pair = components["schemas"]["Pair"];
export type Wait = InstanceDetail["waits"][number];
export type Incident = InstanceDetail["incidents"][number];
export type DraftSummary = Item<Answer<"/api/drafts", "get">>;
export type Draft = Answer<"/api/drafts/{id}", "get">;
export type Resource = Draft["resources"][number];
export type Finding = Answer<"/api/drafts/{id}/validation", "post">["findings"][number];
export type Review = Item<Answer<"/api/reviews", "get">>;
export type DraftReview = Answer<"/api/drafts/{id}/review", "get">;
export type ReviewDetail = Answer<"/api/reviews/{id}", "get">;
export type VersionContent = Answer<"/api/process-definitions/{id}/content", "get">;
export type DeploymentPolicy = Answer<"/api/deployment-policy", "get">;
export type Rehearsal = Answer<"/api/rehearsals", "post">;
type RehearsalSent = NonNullable<
  paths["/api/rehearsals"]["post"]["requestBody"]
>["content"]["application/json"];
export type RehearsalStart = NonNullable<RehearsalSent["start"]>;
export type Move = NonNullable<RehearsalSent["moves"]>[number];
export type Scenario = Answer<"/api/scenarios/{id}", "get">;
export type ScenarioContent = Scenario["content"];
export type ScenarioRun = Answer<"/api/scenarios/runs", "post">;
export type ScenarioResult = ScenarioRun["results"][number];
export type WayDifference = NonNullable<ScenarioResult["difference"]>;
export type Replay = Answer<"/api/replays/{id}", "get">;
export type DrawnVariable = Answer<"/api/drawing/variables", "post">["items"][number];
export type VariablePlace = DrawnVariable["writtenBy"][number];
export type Connector = Answer<"/api/connectors", "get">[number];
export type BusinessRecord = Item<Answer<"/api/business-records", "get">>;
export type WholeRecord = Answer<"/api/business-records/{id}", "get">;
export type RecordValue = BusinessRecord["fields"][number];
export type RecordLink = WholeRecord["links"][number];
export type RecordOverview = Answer<"/api/record-overview", "get">;
export type RecordConflict = Item<Answer<"/api/record-conflicts", "get">>;
export type RecordChange = Item<Answer<"/api/record-changes", "get">>;
export type RecordKind = Item<Answer<"/api/connections/{id}/record-kinds", "get">>;
export type RecordImport = Answer<"/api/record-imports/{id}", "get">;
export type RecordMapping = Answer<"/api/record-mappings/{id}", "get">;
export type Connection = Item<Answer<"/api/connections", "get">>;
export type SkillPackage = Answer<"/api/skill-packages", "post">;
export type SkillPolicy = Answer<"/api/skill-policy", "get">;
export type CataloguePackage = Item<Answer<"/api/catalogue/packages", "get">>;
export type SkillSummary = Item<Answer<"/api/skills", "get">>;
export type Skill = Answer<"/api/skills/{id}", "get">;
export type SkillInstallation = NonNullable<Skill["installation"]>;
export type SkillPermission = Item<{ items: Skill["permissions"] }>;
export type SkillTrial = Answer<"/api/skills/{id}/versions/{version}/trial", "post">;
export type ConnectionQueue = Answer<"/api/connections/{id}/queue", "get">;
export type ConnectionCall = Item<Answer<"/api/connections/{id}/failed-calls", "get">>;
export type InboxEvent = Item<Answer<"/api/inbox-events", "get">>;
export type Task = Item<Answer<"/api/tasks", "get">>;
export type TaskDetail = Answer<"/api/tasks/{id}", "get">;
export type Suggestion = Item<{ items: Answer<"/api/tasks/{id}/suggestions", "get"> }>;
export type TaskFilter = Item<Answer<"/api/task-filters", "get">>;

export type TaskAttachment = Item<Answer<"/api/tasks/{id}/attachments", "get">>;
export type DecisionResult = Answer<"/api/task-decisions", "post">["results"][number];
export type LearningStep = Item<{ items: Answer<"/api/assistant-steps", "get"> }>;
export type AssistantProvider = Answer<"/api/assistant-provider", "get">;
export type Learning = Answer<"/api/assistant-steps/{id}", "get">;
export type Notice = Item<Answer<"/api/notices", "get">>;
export type NoticeSettings = Answer<"/api/account/notice-settings", "get">;
export type NoticeChoice = NoticeSettings["choices"][number];
export type NoticeChannel = Item<Answer<"/api/notice-channels", "get">>;
export type OwnPhone = Answer<"/api/account/phone", "get">;
export type NoticeTemplates = Answer<"/api/notice-templates", "get">;
export type NoticeTemplate = Item<NoticeTemplates>;
export type NoticePreview = Answer<"/api/notice-templates/previews", "post">;
export type DeliveryState = "queued" | "sent" | "delivered" | "failed" | "suppressed";
export type NoticeDelivery = In<Item<Answer<"/api/notice-deliveries", "get">>, DeliveryState>;

/** Problem details (RFC 9457) with what some of our problems say beyond them. */
export type Problem = {
  status: number;
  code?: string;
  title?: string;
  detail?: string;
  findings?: Finding[];
  /** What is wrong with each field. */
  fields?: Record<string, string>;
  /** Who was quicker, when a decision came too late. */
  winner?: { person: { id: string; name: string }; outcome?: string; at?: string };
  /** What a change that came too late met: the version, the thing as it is now, and who made it so. */
  current?: number;
  present?: unknown;
  changedBy?: { id: string; name: string };
  changedAt?: string;
  /** What a decision pays. */
  amount?: number;
  currency?: string;
  payee?: string;
  /** Which rule a skill's package does not keep. */
  reason?: string;
};
