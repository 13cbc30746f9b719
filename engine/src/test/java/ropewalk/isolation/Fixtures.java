package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.isolation.Fixture.open;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.DEPLOY_PROCESSES;
import static ropewalk.tenant.Permission.DRAW_PROCESSES;
import static ropewalk.tenant.Permission.MANAGE_API_CLIENTS;
import static ropewalk.tenant.Permission.MANAGE_CONNECTIONS;
import static ropewalk.tenant.Permission.MANAGE_PEOPLE;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.MANAGE_TENANTS;
import static ropewalk.tenant.Permission.REPAIR_INSTANCES;
import static ropewalk.tenant.Permission.SEE_AUDIT;
import static ropewalk.tenant.Permission.SEE_CONNECTIONS;
import static ropewalk.tenant.Permission.SEE_INSTANCES;
import static ropewalk.tenant.Permission.SEE_PROCESSES;
import static ropewalk.tenant.Permission.SEE_TASKS;
import static ropewalk.tenant.Permission.START_PROCESSES;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.http.Open;
import ropewalk.identity.TestWorkspace;

/**
 * Every operation of the API by its operationId, with the permission that it is meant to need. Who adds an operation adds
 * a line here; who changes what an operation needs changes it here too, or {@link EveryOperationTest} fails.
 *
 * <p>One's own things survive: what changes a version is sent with an old one (412), what only adds is sent with a body
 * that fails (400, 422) where the addition would matter, and what would end or delete gets a fresh thing each time.
 */
final class Fixtures {
    private static final Map<String, ?> EMPTY = Map.of();

    private static final Map<String, ?> NO_DEPUTY =
            Map.of("deputyId", "nobody", "from", "2027-01-01T00:00:00Z", "until", "2027-01-02T00:00:00Z");

    static final Map<String, Fixture> ALL = Map.ofEntries(
            // whose it is
            entry("session", open(Open.To.SIGNED_IN)),
            entry("signIn", open(Open.To.ANYONE).body(EMPTY)),
            entry("signOut", open(Open.To.SIGNED_IN).endingTheSession()),
            entry("proveAgain", open(Open.To.SIGNED_IN).body(Map.of("password", TestWorkspace.PASSWORD))),
            entry("ownSessions", open(Open.To.SIGNED_IN)),
            entry(
                    "endSession",
                    open(Open.To.SIGNED_IN)
                            .of(Thing.SESSION)
                            .own((ours, caller) -> FurnishedWorkspace.newSession(caller))),
            entry("secondFactor", open(Open.To.SIGNED_IN)),
            entry("beginSecondFactor", open(Open.To.SIGNED_IN)),
            entry("confirmSecondFactor", open(Open.To.SIGNED_IN).body(Map.of("code", "no code"))),
            entry("removeSecondFactor", open(Open.To.SIGNED_IN).body(Map.of("code", "no code"))),
            entry("askForPasswordReset", open(Open.To.ANYONE).body(EMPTY)),
            entry(
                    "setNewPassword",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of(ours.passwordLink())))
                            .body(Map.of("password", "too short"))),
            entry(
                    "becomeFirstOperator",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.empty())
                            .body(Map.of("name", "F", "email", "f@b.example", "password", "a long enough one"))),
            entry("tenant", open(Open.To.SIGNED_IN)),
            entry("tenants", needs(MANAGE_TENANTS)),
            entry(
                    "createTenant",
                    needs(MANAGE_TENANTS)
                            .body(Map.of(
                                    "workspace", "!",
                                    "name", "N",
                                    "sandbox", true,
                                    "adminName", "A",
                                    "adminEmail", "a@b.example"))),
            entry("tenantById", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("changeTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "Taken over"))),
            entry("tenantLimits", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("limitTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("people", 1_000))),
            entry("rotateKey", needs(MANAGE_TENANT)),
            entry("ownLimits", needs(MANAGE_TENANT)),
            entry("people", needs(MANAGE_PEOPLE)),
            entry("addPerson", needs(MANAGE_PEOPLE).body(Map.of("name", " ", "email", "a@b.example", "role", "USER"))),
            entry("person", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("changePerson", needs(MANAGE_PEOPLE).of(Thing.PERSON).body(Map.of("name", "Taken over"))),
            entry(
                    "forgetSecondFactor",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.PERSON)
                            .own((ours, caller) -> Optional.of(ours.somebodyElse(caller)))),
            entry("inviteAgain", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("colleagues", needs(SEE_TASKS)),
            entry("ownAbsences", open(Open.To.SIGNED_IN)),
            entry("nameOwnDeputy", open(Open.To.SIGNED_IN).body(NO_DEPUTY)),
            entry(
                    "endOwnAbsence",
                    open(Open.To.SIGNED_IN).of(Thing.OWN_ABSENCE).own((ours, caller) -> ours.newOwnAbsence(caller))),
            entry("personRights", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("absences", needs(MANAGE_PEOPLE).of(Thing.PERSON)),
            entry("nameDeputy", needs(MANAGE_PEOPLE).of(Thing.PERSON).body(NO_DEPUTY)),
            entry("endAbsence", needs(MANAGE_PEOPLE).of(Thing.ABSENCE).own((ours, caller) -> ours.newAbsence(caller))),
            entry("roles", needs(MANAGE_PEOPLE)),
            entry(
                    "createRole",
                    needs(MANAGE_PEOPLE).body(Map.of("key", "clerk", "label", "Clerk", "permissions", List.of()))),
            entry(
                    "role",
                    needs(MANAGE_PEOPLE).of(Thing.ROLE).own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))),
            entry(
                    "changeRole",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.ROLE)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))
                            .body(Map.of("label", "Taken over", "permissions", List.of("SEE_TASKS")))),
            entry(
                    "removeRole",
                    needs(MANAGE_PEOPLE).of(Thing.ROLE).own((ours, caller) -> ours.ofTheWorkspace(Thing.ROLE, caller))),
            entry("groups", needs(MANAGE_PEOPLE)),
            entry("createGroup", needs(MANAGE_PEOPLE).body(Map.of("key", "Not a key", "label", "Desk"))),
            entry(
                    "group",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))),
            entry(
                    "changeGroup",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))
                            .body(Map.of("label", "Taken over", "members", List.of()))),
            entry(
                    "removeGroup",
                    needs(MANAGE_PEOPLE)
                            .of(Thing.GROUP)
                            .own((ours, caller) -> ours.ofTheWorkspace(Thing.GROUP, caller))),
            entry("apiClients", needs(MANAGE_API_CLIENTS)),
            entry("createApiClient", needs(MANAGE_API_CLIENTS).body(Map.of("name", "N", "permissions", List.of()))),
            entry(
                    "deleteApiClient",
                    needs(MANAGE_API_CLIENTS)
                            .of(Thing.API_CLIENT)
                            .own((ours, caller) -> Optional.of(List.of(ours.newApiClient())))),
            entry("auditEntries", needs(SEE_AUDIT).inQuery(Thing.PERSON, "about")),
            entry("exportAudit", needs(SEE_AUDIT).inQuery(Thing.PERSON, "about")),
            entry("verifyAudit", needs(SEE_AUDIT)),
            entry("usage", needs(MANAGE_TENANT)),
            // the reach
            entry("connectors", needs(SEE_CONNECTIONS)),
            entry("connections", needs(SEE_CONNECTIONS)),
            entry("addConnection", needs(MANAGE_CONNECTIONS).body(Map.of("connector", "none", "name", "N"))),
            entry("connection", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry(
                    "changeConnection",
                    needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION).body(Map.of("name", "Taken over"))),
            entry("removeConnection", needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("testConnection", needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("inboxEvents", needs(SEE_CONNECTIONS)),
            entry("retryInboxEvent", needs(REPAIR_INSTANCES).of(Thing.INBOX_EVENT)),
            entry(
                    "receiveWebhook",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of(ours.hookKey())))
                            .body(Map.of("id", "cue-1", "about", "nothing that waits"))),
            entry("records", needs(SEE_INSTANCES)),
            // the work
            entry("elementTemplates", needs(DRAW_PROCESSES)),
            entry("templates", needs(DRAW_PROCESSES)),
            entry(
                    "createDraftFromTemplate",
                    needs(DRAW_PROCESSES)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of("lead-to-deal")))),
            entry("drafts", needs(DRAW_PROCESSES)),
            entry(
                    "createDraft",
                    needs(DRAW_PROCESSES)
                            .inBody(Thing.DEFINITION, "fromDefinitionId")
                            .body(Map.of("name", "Next"))),
            entry("draft", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("saveDraft", needs(DRAW_PROCESSES).of(Thing.DRAFT).body(Map.of("name", "Taken over", "xml", "<x/>"))),
            entry("deleteDraft", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("validateDraft", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("deployDraft", needs(DEPLOY_PROCESSES).of(Thing.DRAFT)),
            entry("processDefinitions", needs(SEE_PROCESSES).inQuery(Thing.PROCESS, "key")),
            entry("processDefinition", needs(SEE_PROCESSES).of(Thing.DEFINITION)),
            entry("diagram", needs(SEE_PROCESSES).of(Thing.DEFINITION)),
            entry("startForm", needs(SEE_PROCESSES).of(Thing.DEFINITION)),
            entry("stepFigures", needs(SEE_PROCESSES).of(Thing.DEFINITION)),
            entry("processAccess", needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS)),
            entry(
                    "changeProcessAccess",
                    needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS).body(EMPTY)),
            entry("processInstances", needs(SEE_INSTANCES).inQuery(Thing.PROCESS, "definition")),
            entry("startProcess", needs(START_PROCESSES).inBody(Thing.PROCESS, "processDefinitionKey")),
            entry("processInstance", needs(SEE_INSTANCES).of(Thing.INSTANCE)),
            entry(
                    "cancelInstance",
                    needs(REPAIR_INSTANCES)
                            .of(Thing.INSTANCE)
                            .own((ours, caller) -> Optional.of(List.of(ours.newInstance())))),
            entry(
                    "retryIncident",
                    needs(REPAIR_INSTANCES)
                            .of(Thing.INCIDENT)
                            .own((ours, caller) -> Optional.of(ours.newIncident()))
                            .body(Map.of("call", "same"))),
            entry("dashboard", needs(SEE_INSTANCES)),
            entry("tasks", needs(SEE_TASKS).inQuery(Thing.PROCESS, "search")),
            entry("task", needs(SEE_TASKS).of(Thing.TASK)),
            entry(
                    "claimTask",
                    needs(DECIDE_TASKS).of(Thing.TASK).own((ours, caller) -> Optional.of(List.of(ours.newTask())))),
            entry("releaseTask", needs(DECIDE_TASKS).of(Thing.TASK)),
            entry("decideTask", needs(DECIDE_TASKS).of(Thing.TASK).body(Map.of("outcome", "done"))),
            entry("taskPrecedents", needs(SEE_TASKS).of(Thing.TASK)),
            entry("attachments", needs(SEE_TASKS).of(Thing.TASK)),
            entry("addAttachment", needs(DECIDE_TASKS).of(Thing.TASK)),
            entry("attachmentContent", needs(SEE_TASKS).of(Thing.ATTACHMENT)),
            entry(
                    "removeAttachment",
                    needs(DECIDE_TASKS)
                            .of(Thing.ATTACHMENT)
                            .own((ours, caller) -> Optional.of(ours.newAttachment(caller)))),
            entry("notices", needs(SEE_TASKS)),
            entry(
                    "readNotice",
                    needs(SEE_TASKS).of(Thing.NOTICE).own((ours, caller) -> FurnishedWorkspace.ownNotice(caller))));

    private Fixtures() {}
}
