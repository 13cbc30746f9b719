package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.isolation.Fixture.open;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.DEPLOY_PROCESSES;
import static ropewalk.tenant.Permission.DRAW_PROCESSES;
import static ropewalk.tenant.Permission.MANAGE_CONNECTIONS;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.REASSIGN_TASKS;
import static ropewalk.tenant.Permission.REPAIR_INSTANCES;
import static ropewalk.tenant.Permission.SEE_CONNECTIONS;
import static ropewalk.tenant.Permission.SEE_INSTANCES;
import static ropewalk.tenant.Permission.SEE_PROCESSES;
import static ropewalk.tenant.Permission.SEE_TASKS;
import static ropewalk.tenant.Permission.START_PROCESSES;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.http.Open;

/** Operations on the reach and the work: connections, processes, tasks. */
final class WorkFixtures {
    private static final Map<String, ?> EMPTY = Map.of();

    private static final Map<String, ?> TO_NOBODY = Map.of("personId", "nobody", "text", "What for?");

    /** From where no token is. */
    private static final Map<String, ?> NO_MOVE =
            Map.of("repair", Map.of("kind", "move-token", "from", "nowhere", "to", "nowhere"));

    static final Map<String, Fixture> ALL = Map.ofEntries(
            // the reach
            entry("connectors", needs(SEE_CONNECTIONS)),
            entry("connections", needs(SEE_CONNECTIONS)),
            entry("addConnection", needs(MANAGE_CONNECTIONS).body(Map.of("connector", "none", "name", "N"))),
            entry("connection", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry(
                    "changeConnection",
                    needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION).body(Map.of("name", "Taken over"))),
            entry(
                    "limitConnection",
                    needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION).body(Map.of("callsPerMinute", 60))),
            entry("removeConnection", needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("testConnection", needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("connectInBrowser", needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("consentReturn", open(Open.To.ANYONE)),
            entry("connectionQueue", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("waitingCalls", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("failedCalls", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry("retryFailedCalls", needs(REPAIR_INSTANCES).of(Thing.CONNECTION)),
            entry("retryConnectionEvents", needs(REPAIR_INSTANCES).of(Thing.CONNECTION)),
            entry("inboxEvents", needs(SEE_CONNECTIONS)),
            entry("retryInboxEvent", needs(REPAIR_INSTANCES).of(Thing.INBOX_EVENT)),
            entry(
                    "discardInboxEvent",
                    needs(MANAGE_CONNECTIONS).of(Thing.INBOX_EVENT).body(Map.of("reason", " "))),
            entry(
                    "receiveWebhook",
                    open(Open.To.ANYONE)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of(ours.hookKey())))
                            .body(Map.of("id", "cue-1", "about", "nothing that waits"))),
            entry("tryWebhook", open(Open.To.ANYONE).of(Thing.NOBODYS).own((ours, caller) -> Optional.empty())),
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
            entry("draftReview", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("askForReview", needs(DRAW_PROCESSES).of(Thing.DRAFT).body(EMPTY)),
            entry("withdrawReview", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("reviews", needs(DEPLOY_PROCESSES)),
            entry("review", needs(DEPLOY_PROCESSES).of(Thing.REVIEW)),
            entry("decideReview", needs(DEPLOY_PROCESSES).of(Thing.REVIEW).body(Map.of("approve", true))),
            entry("versionContent", needs(DRAW_PROCESSES).of(Thing.DEFINITION)),
            entry("rollBack", needs(DEPLOY_PROCESSES).of(Thing.DEFINITION).body(Map.of("insteadOf", "another"))),
            entry("comments", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("addComment", needs(DRAW_PROCESSES).of(Thing.DRAFT).body(Map.of("text", " "))),
            entry("comment", needs(DRAW_PROCESSES).of(Thing.COMMENT)),
            entry("editComment", needs(DRAW_PROCESSES).of(Thing.COMMENT).body(Map.of("text", "Taken over"))),
            entry("deleteComment", needs(DRAW_PROCESSES).of(Thing.COMMENT)),
            entry("replyToComment", needs(DRAW_PROCESSES).of(Thing.COMMENT).body(Map.of("text", " "))),
            entry("resolveComment", needs(DRAW_PROCESSES).of(Thing.COMMENT).body(Map.of("resolved", false))),
            entry("draftReaders", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("hereAtDraft", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("leaveDraft", needs(DRAW_PROCESSES).of(Thing.DRAFT)),
            entry("rehearse", needs(DRAW_PROCESSES).inBody(Thing.DRAFT, "draftId")),
            entry("scenarios", needs(DRAW_PROCESSES).inQuery(Thing.PROCESS, "process")),
            entry("createScenario", needs(DRAW_PROCESSES).body(Map.of("process", " "))),
            entry("scenario", needs(DRAW_PROCESSES).of(Thing.SCENARIO)),
            entry("saveScenario", needs(DRAW_PROCESSES).of(Thing.SCENARIO).body(Furnisher.scenario("Taken over"))),
            entry("deleteScenario", needs(DRAW_PROCESSES).of(Thing.SCENARIO)),
            entry(
                    "runScenarios",
                    needs(DRAW_PROCESSES).inBody(Thing.DRAFT, "draftId").body(Map.of("process", "p"))),
            entry(
                    "runScenariosAsJUnit",
                    needs(DRAW_PROCESSES).inBody(Thing.DRAFT, "draftId").body(Map.of("process", "p"))),
            entry("replayOnDraft", needs(REPAIR_INSTANCES).of(Thing.DRAFT).body(Map.of("last", 0))),
            entry("replaysOnDraft", needs(REPAIR_INSTANCES).of(Thing.DRAFT)),
            entry(
                    "replayOnVersion",
                    needs(REPAIR_INSTANCES).of(Thing.DEFINITION).body(Map.of("last", 0))),
            entry("replaysOnVersion", needs(REPAIR_INSTANCES).of(Thing.DEFINITION)),
            entry("replay", needs(REPAIR_INSTANCES).of(Thing.REPLAY)),
            entry("stopReplay", needs(REPAIR_INSTANCES).of(Thing.REPLAY)),
            entry(
                    "scenarioOfInstance",
                    needs(REPAIR_INSTANCES).of(Thing.INSTANCE).body(Map.of("name", "n".repeat(201)))),
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
            entry("instanceStory", needs(SEE_INSTANCES).of(Thing.INSTANCE)),
            entry("countInstances", needs(SEE_INSTANCES)),
            entry("incidentCauses", needs(SEE_INSTANCES)),
            entry("repairInstance", needs(REPAIR_INSTANCES).of(Thing.INSTANCE).body(NO_MOVE)),
            entry("checkRepair", needs(REPAIR_INSTANCES).of(Thing.INSTANCE).body(NO_MOVE)),
            entry(
                    "suspendDefinition",
                    needs(REPAIR_INSTANCES).of(Thing.DEFINITION).body(Map.of("suspended", false))),
            entry("migrationProposal", needs(REPAIR_INSTANCES).of(Thing.MIGRATION)),
            entry("checkMigration", needs(REPAIR_INSTANCES).of(Thing.MIGRATION).body(Map.of("mapping", List.of()))),
            entry("startBatch", needs(REPAIR_INSTANCES).body(NO_MOVE)),
            entry("batches", needs(REPAIR_INSTANCES)),
            entry("batch", needs(REPAIR_INSTANCES).of(Thing.OPERATION_BATCH)),
            entry("batchItems", needs(REPAIR_INSTANCES).of(Thing.OPERATION_BATCH)),
            entry("stopBatch", needs(REPAIR_INSTANCES).of(Thing.OPERATION_BATCH)),
            entry("drawnPeople", needs(DRAW_PROCESSES)),
            entry("checkDrawing", needs(DRAW_PROCESSES).body(Map.of("xml", "<x/>"))),
            entry("drawnVariables", needs(DRAW_PROCESSES).body(Map.of("xml", "<x/>"))),
            entry("checkExpression", needs(DRAW_PROCESSES).body(Map.of("text", "${lead}"))),
            entry("checkSchedule", needs(DRAW_PROCESSES).body(Map.of("schedule", "0 8 * * *"))),
            entry("newestEvent", needs(DRAW_PROCESSES).body(Map.of("message", "rehearsal.cue-given"))),
            entry("dashboard", needs(SEE_INSTANCES)),
            entry("tasks", needs(SEE_TASKS).inQuery(Thing.PROCESS, "search")),
            entry("task", needs(SEE_TASKS).of(Thing.TASK)),
            entry(
                    "claimTask",
                    needs(DECIDE_TASKS).of(Thing.TASK).own((ours, caller) -> Optional.of(List.of(ours.newTask())))),
            entry("releaseTask", needs(DECIDE_TASKS).of(Thing.TASK)),
            entry("decideTask", needs(DECIDE_TASKS).of(Thing.TASK).body(Map.of("outcome", "done"))),
            entry("decideTasks", needs(DECIDE_TASKS).body(Map.of("decisions", List.of()))),
            entry("reassignTask", needs(REASSIGN_TASKS).of(Thing.TASK).body(TO_NOBODY)),
            entry("delegateTask", needs(DECIDE_TASKS).of(Thing.TASK).body(TO_NOBODY)),
            entry("handBackTask", needs(DECIDE_TASKS).of(Thing.TASK).body(EMPTY)),
            entry("askBack", needs(DECIDE_TASKS).of(Thing.TASK).body(TO_NOBODY)),
            entry("withdrawQuestion", needs(DECIDE_TASKS).of(Thing.TASK)),
            entry("answerQuestion", needs(DECIDE_TASKS).of(Thing.TASK).body(TO_NOBODY)),
            entry("changeFollowUp", needs(DECIDE_TASKS).of(Thing.TASK).body(EMPTY)),
            entry("changeDueDate", needs(REASSIGN_TASKS).of(Thing.TASK).body(EMPTY)),
            entry("addTaskComment", needs(DECIDE_TASKS).of(Thing.TASK).body(Map.of("text", " "))),
            entry("taskPeople", needs(SEE_TASKS).of(Thing.TASK)),
            entry("taskFilters", needs(SEE_TASKS)),
            entry("addTaskFilter", needs(SEE_TASKS).body(filter(" "))),
            entry("taskFilter", needs(SEE_TASKS).of(Thing.TASK_FILTER)),
            entry("changeTaskFilter", needs(SEE_TASKS).of(Thing.TASK_FILTER).body(filter("Taken over"))),
            entry("removeTaskFilter", needs(SEE_TASKS).of(Thing.TASK_FILTER)),
            entry("taskPrecedents", needs(SEE_TASKS).of(Thing.TASK)),
            entry("taskSuggestions", needs(SEE_TASKS).of(Thing.TASK)),
            entry("learningSteps", needs(DRAW_PROCESSES)),
            entry("learning", needs(DRAW_PROCESSES).of(Thing.ASSISTANT_STEP)),
            entry(
                    "pauseLearning",
                    needs(DEPLOY_PROCESSES).of(Thing.ASSISTANT_STEP).body(Map.of("paused", true))),
            entry(
                    "chooseModel",
                    needs(DEPLOY_PROCESSES).of(Thing.ASSISTANT_STEP).body(Map.of("number", 1))),
            entry("assistantProvider", needs(MANAGE_CONNECTIONS)),
            entry(
                    "changeAssistantProvider",
                    needs(MANAGE_CONNECTIONS)
                            .body(Map.of("kind", "openai", "model", "Taken over", "monthlyTokens", 0))),
            entry("removeAssistantProvider", needs(MANAGE_CONNECTIONS)),
            entry("testAssistantProvider", needs(MANAGE_CONNECTIONS)),
            entry("attachments", needs(SEE_TASKS).of(Thing.TASK)),
            entry("addAttachment", needs(DECIDE_TASKS).of(Thing.TASK)),
            entry("attachmentContent", needs(SEE_TASKS).of(Thing.ATTACHMENT)),
            entry(
                    "removeAttachment",
                    needs(DECIDE_TASKS)
                            .of(Thing.ATTACHMENT)
                            .own((ours, caller) -> Optional.of(ours.newAttachment(caller)))),
            // what people are told
            entry("events", open(Open.To.SIGNED_IN)),
            entry("notices", open(Open.To.SIGNED_IN)),
            entry("unreadNotices", open(Open.To.SIGNED_IN)),
            entry("readAllNotices", open(Open.To.SIGNED_IN)),
            entry(
                    "readNotice",
                    open(Open.To.SIGNED_IN)
                            .of(Thing.NOTICE)
                            .own((ours, caller) -> FurnishedWorkspace.ownNotice(caller))),
            entry("noticeSettings", open(Open.To.SIGNED_IN)),
            entry(
                    "changeNoticeSettings",
                    open(Open.To.SIGNED_IN).body(Map.of("language", "en", "zone", "UTC", "choices", List.of()))),
            entry("ownLanguage", open(Open.To.SIGNED_IN)),
            entry("changeOwnLanguage", open(Open.To.SIGNED_IN).body(Map.of("language", "en", "zone", "UTC"))),
            entry("resetNoticeSettings", open(Open.To.SIGNED_IN)),
            entry("noticeDefaults", needs(MANAGE_TENANT)),
            entry(
                    "changeNoticeDefaults",
                    needs(MANAGE_TENANT).body(Map.of("language", "en", "zone", "UTC", "choices", List.of()))),
            entry("sendTestNotice", open(Open.To.SIGNED_IN).body(Map.of("channel", "mail"))),
            entry("pushKey", open(Open.To.SIGNED_IN)),
            entry("pushDevices", open(Open.To.SIGNED_IN)),
            entry("addPushDevice", open(Open.To.SIGNED_IN).body(EMPTY)),
            entry(
                    "removePushDevice",
                    open(Open.To.SIGNED_IN).of(Thing.PUSH_DEVICE).own((ours, caller) -> ours.newPushDevice(caller))),
            entry("noticeChannels", needs(MANAGE_TENANT)),
            entry(
                    "changeNoticeChannel",
                    needs(MANAGE_TENANT)
                            .of(Thing.NOBODYS)
                            .own((ours, caller) -> Optional.of(List.of("sms")))
                            .body(Map.of("kinds", List.of(), "language", "en"))),
            entry("ownPhone", open(Open.To.SIGNED_IN)),
            entry("sendPhoneCode", open(Open.To.SIGNED_IN).body(Map.of("number", "none"))),
            entry("provePhone", open(Open.To.SIGNED_IN).body(Map.of("code", "000000"))),
            entry("removePhone", open(Open.To.SIGNED_IN)),
            entry("noticeTemplates", needs(MANAGE_TENANT)),
            entry("changeNoticeTemplates", needs(MANAGE_TENANT).body(Map.of("items", List.of()))),
            entry(
                    "previewNoticeTemplate",
                    needs(MANAGE_TENANT)
                            .body(Map.of(
                                    "kind", "task-waits", "language", "en", "subject", "{{subject}}", "text", "T"))),
            entry("noticeDeliveries", needs(MANAGE_TENANT)),
            entry("retryNoticeDeliveries", needs(MANAGE_TENANT)),
            entry("askToUnsubscribe", open(Open.To.ANYONE).of(Thing.NOBODYS).own((ours, caller) -> Optional.empty())),
            entry("unsubscribe", open(Open.To.ANYONE).of(Thing.NOBODYS).own((ours, caller) -> Optional.empty())));

    private WorkFixtures() {}

    private static Map<String, ?> filter(String name) {
        return Map.of("name", name, "shared", false, "selection", EMPTY);
    }
}
