package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.provider.LocalProvider;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Plans;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Puts one of everything that a tenant can store into a workspace, and the workspace's own word into each. */
@Component
record Furnisher(Processes processes, Plans plans, JdbcClient jdbc, TransactionTemplate transaction) {
    private static final String DEPUTY = "Dora ";
    private static final AtomicInteger HOURS = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalProvider PROVIDER = LocalProvider.start();

    /**
     * @param admin signed in as an Admin of the workspace
     * @param word letters and digits
     * @param secret what only sealed places may hold
     */
    FurnishedWorkspace furnish(TestWorkspace workspace, Browser admin, String word, String secret) {
        Map<Thing, List<String>> things = new EnumMap<>(Thing.class);
        Browser.Answer stage = added(admin.post(
                "/api/connections",
                Map.of("connector", "rehearsal", "name", "Stage " + word, "account", Map.of("room", word))));
        added(admin.post(
                "/api/connections",
                Map.of(
                        "connector",
                        "rest",
                        "name",
                        "Stock " + word,
                        "account",
                        Map.of("address", "https://stock.example/" + word, "credentials", secret))));
        things.put(Thing.CONNECTION, List.of(stage.text("/id")));
        String hookKey = last(stage.text("/hookUrl"));

        Browser.Answer client = added(admin.post(
                "/api/api-clients", Map.of("name", "Sync " + word, "permissions", List.of("SEE_PROCESSES"))));
        things.put(Thing.API_CLIENT, List.of(client.text("/id")));
        things.put(Thing.IDENTITY_PROVIDER, List.of(newProvider(admin, word, secret)));
        String key = admin.get("/api/sign-in?workspace=" + workspace.name()).text("/providers/0/key");
        things.put(Thing.NOBODYS, List.of(key));
        Browser.Answer person = added(admin.post(
                "/api/people", Map.of("name", "Ines " + word, "email", word + "@example.org", "role", "VIEWER")));
        // these stand in addresses, which answers and the audit log of whoever asks repeat: they hold no word
        String role = "own_" + Integer.toHexString(word.hashCode());
        String desk = "desk_" + Integer.toHexString(word.hashCode());
        added(admin.post(
                "/api/roles", Map.of("key", role, "label", "Role " + word, "permissions", List.of("SEE_PROCESSES"))));
        things.put(Thing.ROLE, List.of(role));
        added(admin.post("/api/groups", Map.of("key", desk, "label", "Desk " + word)));
        things.put(Thing.GROUP, List.of(desk));
        things.put(Thing.PERSON, List.of(admin.get("/api/session").text("/person/id")));
        added(admin.post(
                "/api/people",
                Map.of("name", DEPUTY + word, "email", "dora-" + word + "@example.org", "role", "USER")));
        String away = person.text("/id");
        things.put(Thing.ABSENCE, List.of(away, absence(admin, "/api/people/" + away + "/absences")));
        things.put(Thing.OWN_ABSENCE, List.of(absence(admin, "/api/account/absences")));
        things.put(Thing.PASSKEY, List.of(PasskeyDevice.newPasskey(admin)));
        things.put(Thing.SESSION, List.of(admin.get("/api/account/sessions").text("/items/0/id")));
        things.put(Thing.TENANT, List.of(workspace.tenant().id().value()));
        things.put(Thing.PLAN, List.of(plan(workspace, word)));
        things.put(Thing.INVOICE, List.of(FurnishedInvoice.of(this, workspace, word)));
        Browser.Answer erasure =
                added(admin.post("/api/privacy/erasures", Map.of("email", "nobody-" + word + "@example.org")));
        things.put(Thing.ERASURE, List.of(erasure.text("/id")));

        things.put(
                Thing.ISOLATION_REPORT,
                List.of(added(admin.post("/api/isolation-reports", Map.of())).text("/id")));
        things.put(Thing.DOMAIN, List.of(domain(admin, UUID.randomUUID() + ".test")));

        Map<String, Object> support = Map.of("email", "someone@above.example", "reason", "Ask " + word, "hours", 1);
        things.put(
                Thing.SUPPORT_GRANT,
                List.of(added(admin.post("/api/support-grants", support)).text("/id")));

        Bundle bundle = bundle(word);
        things.put(Thing.PROCESS, List.of(bundle.name()));
        String named = "named-" + Integer.toHexString(word.hashCode());
        String xml = Drawing.of(named, Drawing.start() + Drawing.end(), "start>end");
        workspace.inside(() -> processes.deploy(new Bundle(named, xml, List.of())));
        things.put(Thing.NAMED_PROCESS, List.of(named));
        things.put(Thing.DRAFT, List.of(workspace.inside(() -> processes.draft(bundle))));
        things.put(
                Thing.REVIEW,
                List.of(FurnishedDraft.review(admin, things.get(Thing.DRAFT).get(0), word)));
        things.put(
                Thing.COMMENT,
                FurnishedDraft.comment(admin, things.get(Thing.DRAFT).get(0), word));
        String version = workspace.inside(() -> processes.deploy(bundle)).definitionId();
        things.put(Thing.DEFINITION, List.of(version));
        things.put(Thing.MIGRATION, List.of(version, version));
        String instance = start(admin, word);
        things.put(Thing.INSTANCE, List.of(instance));
        things.put(
                Thing.SCENARIO,
                List.of(added(admin.post(
                                "/api/scenarios",
                                Map.of("process", bundle.name(), "content", scenario("Case " + word))))
                        .text("/id")));
        things.put(
                Thing.REPLAY,
                List.of(FurnishedDraft.replay(admin, things.get(Thing.DRAFT).get(0))));
        String decided = task(workspace, start(admin, word));
        Browser.Answer decision = admin.send(
                "POST",
                "/api/tasks/" + decided + "/decision",
                Map.of("outcome", "done", "comment", "I say " + word),
                Map.of("If-Match", "\"1\""));
        assertThat(decision.status()).as(decision.body()).isEqualTo(204);
        String task = task(workspace, instance);
        things.put(Thing.TASK, List.of(task));
        Map<String, ?> filter = Map.of("name", "Of " + word, "shared", true, "selection", Map.of("search", word));
        things.put(
                Thing.TASK_FILTER,
                List.of(added(admin.post("/api/task-filters", filter)).text("/id")));
        byte[] content = ("a file about " + word).getBytes(StandardCharsets.UTF_8);
        Browser.Answer file = added(
                admin.upload("/api/tasks/" + task + "/attachments", word + ".txt", "text/plain", content, Map.of()));
        things.put(Thing.ATTACHMENT, List.of(task, file.text("/id")));
        deliver(workspace, hookKey, admin, word);
        things.put(Thing.INBOX_EVENT, List.of(one(workspace, "select id from inbox_event")));
        things.put(Thing.INCIDENT, List.of(instance, incident(admin, instance)));
        things.put(Thing.OPERATION_BATCH, List.of(batch(admin, instance, word)));
        things.put(Thing.NOTICE, List.of(one(workspace, "select min(id) from notice")));
        FurnishedRecords.of(this, workspace, things, word);
        FurnishedSkills.of(admin, things, word);
        FurnishedAssistant.of(this, workspace, admin, things, word, secret);
        FurnishedSettings.of(this, workspace, admin, things, word, secret);
        FurnishedNotices.template(admin, word);
        things.put(Thing.PUSH_DEVICE, List.of(FurnishedNotices.pushDevice(this, workspace, admin, away, word)));
        FurnishedNotices.failedDelivery(this, workspace, word);
        return new FurnishedWorkspace(
                workspace, admin, word, Map.copyOf(things), hookKey, last(person.text("/invitation")), this);
    }

    static Map<String, ?> scenario(String name) {
        return Map.of("name", name, "start", Map.of(), "moves", List.of(), "way", List.of());
    }

    /** Two tasks, one of which asks people by their role; a step that fails; a wait for something outside. */
    private static Bundle bundle(String word) {
        String key = "drawn-" + word;
        String waits = "<intermediateCatchEvent id=\"wait\"><messageEventDefinition id=\"m\" messageRef=\"cue\"/>"
                + "</intermediateCatchEvent>";
        String xml = Drawing.of(
                key,
                Drawing.startWithForm("ask")
                        + "<parallelGateway id=\"fork\"/>"
                        + Drawing.task("decide", "", Map.of("outcomes", "done:Done"))
                        + Drawing.task("asked", "camunda:candidateGroups=\"viewer,user,manager,admin\"", Map.of())
                        + Drawing.step("fail", "say-line", "refuse:NO")
                        + waits
                        + Drawing.end(),
                "start>fork",
                "fork>decide",
                "fork>asked",
                "fork>fail",
                "fork>wait",
                "decide>end",
                "asked>end",
                "fail>end",
                "wait>end");
        return new Bundle(key, xml, List.of(Drawing.form("ask", List.of(Map.of("type", "textfield", "key", "about")))));
    }

    private static String batch(Browser admin, String instance, String word) {
        String id = added(admin.post(
                        "/api/operation-batches",
                        Map.of(
                                "repair",
                                Map.of("kind", "set-variable", "name", "mended", "type", "text", "value", word),
                                "instances",
                                List.of(instance),
                                "reason",
                                "Mend " + word)))
                .text("/id");
        await().atMost(SOON)
                .until(() ->
                        admin.get("/api/operation-batches/" + id).text("/state").equals("done"));
        return id;
    }

    private static String start(Browser admin, String word) {
        Map<String, Object> asked = Map.of(
                "processDefinitionKey", "drawn-" + word, "businessKey", word, "variables", Map.of("about", word));
        return added(admin.send(
                        "POST", "/api/process-instances", asked, Map.of("Idempotency-Key", word + System.nanoTime())))
                .text("/id");
    }

    /** No process waits for it; it is left where the server does not try it again by itself. */
    private void deliver(TestWorkspace workspace, String hookKey, Browser admin, String word) {
        Browser.Answer delivered =
                admin.post("/hooks/" + hookKey, Map.of("id", "event-" + word, "about", "thing-" + word));
        assertThat(delivered.status()).as(delivered.body()).isEqualTo(204);
        await().atMost(SOON)
                .until(() -> inTransaction(workspace, () -> jdbc.sql(
                                        "update inbox_event set status = 'undeliverable' where attempts > 0")
                                .update())
                        == 1);
    }

    /** One that nobody signs in through. */
    static String newProvider(Browser admin, String word, String secret) {
        Map<String, Object> wanted = PROVIDER.wanted("Works " + word);
        wanted.put("clientSecret", secret);
        return added(admin.post("/api/identity-providers", wanted)).text("/id");
    }

    /** In a time that no other absence takes; Dora stands in. */
    static String absence(Browser asking, String address) {
        Instant from = Instant.now().plus(HOURS.addAndGet(2), ChronoUnit.HOURS);
        String deputy = asking.get("/api/colleagues?search=" + DEPUTY.strip()).text("/items/0/id");
        return added(asking.post(
                        address,
                        Map.of(
                                "deputyId",
                                deputy,
                                "from",
                                from.toString(),
                                "until",
                                from.plusSeconds(3600).toString())))
                .text("/id");
    }

    /** The open task that asks nobody in particular. */
    String task(TestWorkspace workspace, String instance) {
        return inTransaction(
                workspace, () -> jdbc.sql("select id from task where instance_id = :instance and element_id = 'decide'")
                        .param("instance", instance)
                        .query(String.class)
                        .single());
    }

    String incident(Browser reader, String instance) {
        List<String> found = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            String id = reader.get("/api/process-instances/" + instance).text("/incidents/0/id");
            found.add(id);
            return !id.isEmpty();
        });
        return found.get(found.size() - 1);
    }

    static String domain(Browser admin, String name) {
        return added(admin.post("/api/domains", Map.of("name", name))).text("/id");
    }

    private String one(TestWorkspace workspace, String sql) {
        return inTransaction(workspace, () -> jdbc.sql(sql).query(String.class).single());
    }

    <T> T inTransaction(TestWorkspace workspace, Supplier<T> work) {
        return workspace.inside(() -> transaction.execute(status -> work.get()));
    }

    static Browser.Answer added(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String last(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Of the operator, who may read its name: it holds no word. */
    private String plan(TestWorkspace workspace, String word) {
        return TenantContext.get(Scope.system(workspace.operator().id(), "test"), () -> plans.create(
                        "Plan " + Integer.toHexString(word.hashCode()), Map.of(Limit.PEOPLE, 500L), 30)
                .id());
    }
}
