package ropewalk.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** How long a workspace keeps what is done, and that what goes is gone and nothing else. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> OF_AN_INSTANCE = List.of(
            "process_event",
            "process_instance",
            "process_variable",
            "process_decision",
            "process_incident",
            "process_start",
            "task",
            "task_comment",
            "task_attachment",
            "task_attachment_content",
            "notice",
            "idempotency_key");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    Retention retention;

    @Autowired
    RetentionRounds rounds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        workspace.inside(() -> processes.deploy(new Bundle(
                "Offer",
                Drawing.of(
                        "offer",
                        Drawing.startWithForm("ask")
                                + Drawing.task(
                                        "check", "camunda:candidateGroups=\"admin\"", Map.of("outcomes", "done:Done"))
                                + Drawing.end(),
                        "start>check",
                        "check>end"),
                List.of(Drawing.form("ask", List.of(Map.of("type", "textfield", "key", "address")))))));
    }

    @Test
    void letsGoOfEndedWorkAndOfNothingElse() {
        String running = started();
        String young = decided(started());
        String old = decided(started());
        List<String> before = rowsOf(old);
        assertThat(before).contains("process_event", "process_instance", "process_variable", "task", "task_comment");
        List<String> others = List.of(rowsOf(young).toString(), rowsOf(running).toString());
        age(old);
        ageTasks(running);
        for (String kind : List.of("ended-work", "closed-tasks")) {
            choose(kind, 30);
            forget(kind);
        }
        assertThat(rowsOf(old)).isEmpty();
        assertThat(List.of(rowsOf(young).toString(), rowsOf(running).toString()))
                .isEqualTo(others);
        assertThat(admin.get("/api/process-instances/" + old).status()).isEqualTo(404);
        assertThat(admin.get("/api/process-instances/" + running).status()).isEqualTo(200);
    }

    @Test
    void keepsForEverWhatNothingIsSaidAbout() {
        String old = decided(started());
        List<String> before = rowsOf(old);
        age(old);
        forget("ended-work");
        forget("closed-tasks");
        assertThat(rowsOf(old)).isEqualTo(before);
    }

    @Test
    void letsGoOfNoticesAndKeptAnswers() {
        started();
        await().atMost(SOON).until(() -> count("notice") > 0);
        long kept = count("idempotency_key");
        assertThat(kept).isPositive();
        started();
        inTransaction("update notice set created_at = created_at - interval '200 days'");
        inTransaction("update idempotency_key set created_at = created_at - interval '40 days' where ctid in"
                + " (select min(ctid) from idempotency_key)");
        forget("notices");
        forget("kept-answers");
        assertThat(count("notice")).isZero();
        assertThat(count("idempotency_key")).isEqualTo(kept);
    }

    @Test
    void isChosenByAnAdminWithinLimitsAndRecorded() {
        var tooShort = admin.put("/api/privacy/retention/audit-log", Map.of("days", 364));
        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.text("/code")).isEqualTo("invalid-retention");
        assertThat(tooShort.json().at("/least").asInt()).isEqualTo(365);
        assertThat(rule("audit-log").days()).isEqualTo(400);
        choose("audit-log", 365);
        assertThat(rule("audit-log").days()).isEqualTo(365);
        inTransaction("update retention set days = 30 where kind = 'audit-log'");
        assertThat(rule("audit-log").days())
                .as("what was chosen when less was allowed")
                .isEqualTo(365);
        inTransaction("update retention set days = 365 where kind = 'audit-log'");
        assertThat(admin.put("/api/privacy/retention/audit-log", Map.of()).status())
                .isEqualTo(200);
        assertThat(rule("audit-log").days()).isEqualTo(400);
        assertThat(admin.put("/api/privacy/retention/dreams", Map.of("days", 90))
                        .status())
                .isEqualTo(404);
        var entries = admin.get("/api/audit-entries?kind=retention");
        assertThat(entries.json().at("/items/0/before/days").asInt()).isEqualTo(365);
        assertThat(entries.json().at("/items/1/after/days").asInt()).isEqualTo(365);
    }

    @Test
    void isOneWorkspacesOwn() {
        choose("ended-work", 30);
        workspace = TestWorkspace.create(tenants, people);
        assertThat(rule("ended-work").days()).isNull();
    }

    private void choose(String kind, int days) {
        assertThat(admin.put("/api/privacy/retention/" + kind, Map.of("days", days))
                        .status())
                .isEqualTo(200);
    }

    private void forget(String kind) {
        workspace.inside(() -> rounds.forget(rule(kind)));
    }

    private Retention.Rule rule(String kind) {
        return workspace.inside(() -> retention.rules().stream()
                .filter(rule -> rule.kind().equals(kind))
                .findFirst()
                .orElseThrow());
    }

    private String started() {
        String id = admin.send(
                        "POST",
                        "/api/process-instances",
                        Map.of("processDefinitionKey", "offer", "variables", Map.of("address", "here")),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .text("/id");
        assertThat(id).isNotEmpty();
        return id;
    }

    private String decided(String instance) {
        String task = one("select id from task where instance_id = '" + instance + "'");
        assertThat(admin.upload("/api/tasks/" + task + "/attachments", "a.txt", "text/plain", new byte[] {65}, Map.of())
                        .status())
                .isEqualTo(201);
        assertThat(admin.send(
                                "POST",
                                "/api/tasks/" + task + "/decision",
                                Map.of("outcome", "done", "comment", "Fine"),
                                Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .until(() -> one("select count(*)::text from process_instance where state = 'ended' and id = '"
                                + instance + "'")
                        .equals("1"));
        return instance;
    }

    private void age(String instance) {
        inTransaction(
                "update process_instance set ended_at = ended_at - interval '40 days' where id = '" + instance + "'");
        ageTasks(instance);
    }

    private void ageTasks(String instance) {
        inTransaction("update task set ended_at = coalesce(ended_at, now()) - interval '40 days' where instance_id = '"
                + instance + "'");
    }

    /** The tables that know the instance. */
    private List<String> rowsOf(String instance) {
        return OF_AN_INSTANCE.stream()
                .filter(table -> !Set.of("notice", "idempotency_key").contains(table))
                .filter(table -> !one("select count(*)::text from " + table + " t where t::text like '%" + instance
                                + "%' or t::text like '%' || (select id from task where instance_id = '" + instance
                                + "') || '%'")
                        .equals("0"))
                .toList();
    }

    private long count(String table) {
        return Long.parseLong(one("select count(*)::text from " + table));
    }

    private String one(String sql) {
        return inside(() -> jdbc.sql(sql).query(String.class).single());
    }

    private void inTransaction(String sql) {
        inside(() -> jdbc.sql(sql).update());
    }

    private <T> T inside(java.util.function.Supplier<T> work) {
        return TenantContext.get(
                new Scope(workspace.tenant().id(), Actor.system("test"), Set.of(), ""),
                () -> transaction.execute(status -> work.get()));
    }
}
