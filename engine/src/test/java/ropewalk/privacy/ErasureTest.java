package ropewalk.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.isolation.EveryRow;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Somebody is erased: what is known of them is found in no table any more, and the audit log still fits together. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ErasureTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> FIRST_VERSION = Map.of("If-Match", "\"1\"");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    EveryRow everyRow;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;
    String word;
    String email;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        word = "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        email = word + "@windlass.example";
        workspace.inside(() -> processes.deploy(new Bundle(
                "Offer",
                Drawing.of(
                        "offer",
                        Drawing.startWithForm("ask")
                                + Drawing.task("check", "", Map.of("outcomes", "done:Done"))
                                + Drawing.end(),
                        "start>check",
                        "check>end"),
                List.of(Drawing.form("ask", List.of(Map.of("type", "textfield", "key", "address")))))));
    }

    @Test
    void leavesNoTraceOfACustomer() {
        String instance = started();
        String task = task(instance);
        attach(admin, task, word);
        decide(admin, task);
        awaitEnded(instance);
        tellByWebhook();
        assertThat(everyRow.holding(word)).isNotEmpty();
        assertThat(held()).contains("processes 1", "tasks 2", "attachments 1", "messages of outside systems 1");
        Browser.Answer copy = admin.post("/api/privacy/exports", Map.of("email", email));
        assertThat(copy.body()).contains(email, "I know " + word, word + ".txt");

        Browser.Answer receipt = admin.post("/api/privacy/erasures", Map.of("email", email.toUpperCase(Locale.ROOT)));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        assertThat(receipt.text("/completedAt")).as(receipt.body()).isNotEmpty();
        assertThat(everyRow.holding(word)).isEmpty();
        assertThat(held().lines()).allMatch(kind -> kind.endsWith(" 0"));
        assertThatTheLogFits();
        assertThat(admin.get("/api/privacy/erasures").text("/items/0/id")).isEqualTo(receipt.text("/id"));
        assertThat(admin.get("/api/privacy/erasures/" + receipt.text("/id")).body())
                .doesNotContain(word)
                .contains("\"kind\":\"processes\"");
    }

    @Test
    void comesBackForWhatStillRuns(@Autowired UnfinishedErasures unfinished) {
        String instance = started();
        Browser.Answer receipt = admin.post("/api/privacy/erasures", Map.of("email", email));
        assertThat(receipt.text("/completedAt")).isEmpty();
        assertThat(receipt.body()).contains("still run");
        assertThat(everyRow.holding(word)).allMatch(row -> !row.table().equals("erasure"));
        unfinished.look();
        assertThat(completed(receipt)).isFalse();
        decide(admin, task(instance));
        awaitEnded(instance);
        unfinished.look();
        assertThat(completed(receipt)).isTrue();
        assertThat(everyRow.holding(word)).isEmpty();
    }

    /** The lists follow the log only up to the oldest transaction that is under way, whoever has it open. */
    @Test
    void comesBackForWhatHasJustHappened(@Autowired UnfinishedErasures unfinished) throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<Void> other = openTransaction(letGo);
        Browser.Answer receipt;
        try {
            decide(admin, task(started()));
            receipt = admin.post("/api/privacy/erasures", Map.of("email", email));
            assertThat(receipt.text("/completedAt")).as(receipt.body()).isEmpty();
            assertThat(receipt.body()).contains("just begun");
        } finally {
            letGo.countDown();
        }
        other.get(30, TimeUnit.SECONDS);
        unfinished.look();
        assertThat(completed(receipt)).isTrue();
        assertThat(everyRow.holding(word)).isEmpty();
    }

    @Test
    void waitsForAnotherTransactionToEnd() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<Void> other = openTransaction(letGo);
        decide(admin, task(started()));
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(letGo::countDown);
        Browser.Answer receipt = admin.post("/api/privacy/erasures", Map.of("email", email));
        assertThat(receipt.text("/completedAt")).as(receipt.body()).isNotEmpty();
        assertThat(everyRow.holding(word)).isEmpty();
        other.get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> openTransaction(CountDownLatch letGo) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            open.countDown();
            try {
                letGo.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
        return held;
    }

    @Test
    void leavesNoTraceOfSomebodyWhoWorkedHere() {
        Browser.Answer added =
                admin.post("/api/people", Map.of("name", "Cara " + word, "email", email, "role", "MANAGER"));
        String id = added.text("/id");
        Browser person = new Browser(port);
        String link = added.text("/invitation");
        assertThat(person.put(
                                "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1),
                                Map.of("password", TestWorkspace.PASSWORD))
                        .status())
                .isBetween(200, 204);
        person.signedIn(workspace.name(), email, TestWorkspace.PASSWORD);
        String instance = started();
        String task = task(instance);
        attach(person, task, "figures");
        decide(person, task);
        awaitEnded(instance);
        assertThat(person.send("PUT", "/api/account/consents", Map.of("purpose", "LEARNING", "given", false), Map.of())
                        .status())
                .isEqualTo(200);
        Browser.Answer copy = person.post("/api/account/data-copy", Map.of());
        assertThat(copy.body()).contains("Cara " + word, "I know " + word, "LEARNING");

        Browser.Answer early = admin.post("/api/privacy/erasures", Map.of("personId", id));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("person-active");
        assertThat(admin.patch("/api/people/" + id, "\"1\"", Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        Browser.Answer receipt = admin.post("/api/privacy/erasures", Map.of("personId", id));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        assertThat(receipt.text("/completedAt")).as(receipt.body()).isNotEmpty();
        assertThat(everyRow.holding(word)).isEmpty();
        assertThatTheLogFits();
    }

    private String held() {
        Browser.Answer found = admin.post("/api/privacy/search", Map.of("email", email));
        StringBuilder held = new StringBuilder();
        found.json().at("/items").forEach(kind -> held.append(kind.at("/kind").asString())
                .append(' ')
                .append(kind.at("/count").asInt())
                .append('\n'));
        return held.toString();
    }

    private boolean completed(Browser.Answer receipt) {
        return !admin.get("/api/privacy/erasures/" + receipt.text("/id"))
                .text("/completedAt")
                .isEmpty();
    }

    private void assertThatTheLogFits() {
        await().atMost(SOON).untilAsserted(() -> assertThat(admin.get("/api/audit-entries/verification")
                        .json()
                        .at("/sound")
                        .asBoolean())
                .isTrue());
    }

    private String started() {
        return added(admin.send(
                        "POST",
                        "/api/process-instances",
                        Map.of(
                                "processDefinitionKey",
                                "offer",
                                "businessKey",
                                "for " + email,
                                "variables",
                                Map.of("address", email)),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString())))
                .text("/id");
    }

    private String task(String instance) {
        return workspace.inside(
                () -> transaction.execute(status -> jdbc.sql("select id from task where instance_id = :instance")
                        .param("instance", instance)
                        .query(String.class)
                        .single()));
    }

    /** A file belongs to the work: of a colleague's, the name of who added it goes; a customer's goes as a whole. */
    private void attach(Browser browser, String task, String name) {
        byte[] content = ("all about " + name).getBytes(StandardCharsets.UTF_8);
        added(browser.upload("/api/tasks/" + task + "/attachments", name + ".txt", "text/plain", content, Map.of()));
    }

    private void decide(Browser browser, String task) {
        Browser.Answer decided = browser.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "done", "comment", "I know " + word + ", " + email),
                FIRST_VERSION);
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    }

    private void awaitEnded(String instance) {
        await().atMost(SOON).until(() -> admin.get("/api/process-instances/" + instance)
                .text("/state")
                .equals("ended"));
    }

    private void tellByWebhook() {
        Browser.Answer stage = added(admin.post(
                "/api/connections",
                Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", "one"))));
        String hook = stage.text("/hookUrl");
        assertThat(admin.post(
                                "/hooks/" + hook.substring(hook.lastIndexOf('/') + 1),
                                Map.of("id", email, "about", email))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .until(() -> workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                                        "update inbox_event set status = 'undeliverable' where attempts > 0 or status <> 'waiting'")
                                .update()))
                        == 1);
    }

    private static Browser.Answer added(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }
}
