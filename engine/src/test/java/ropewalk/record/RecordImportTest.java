package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.record.ImportTable.Taken;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** All that a system keeps already, taken over once and page by page. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecordImportTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ImportTable table;

    @Autowired
    ImportStep step;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;
    FullSystem system;

    @BeforeEach
    void connect() throws IOException {
        connect(0);
    }

    private void connect(int before) throws IOException {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        system = new FullSystem(admin, before);
    }

    @AfterEach
    void close() {
        system.close();
    }

    private void awaitState(String path, String state) {
        await().atMost(SOON).until(() -> admin.get(path).text("/state"), state::equals);
    }

    private Answer put(String path, String state) {
        return admin.send(
                "PUT",
                path + "/state",
                Map.of("state", state),
                Map.of("If-Match", admin.get(path).etag()));
    }

    private long count(String sql) {
        return workspace.inside(() -> transaction.execute(status ->
                jdbc.sql("select count(*) from " + sql).query(Long.class).single()));
    }

    @Test
    void takesThousandsOverOnceAndStartsNothing() throws IOException {
        close();
        connect(2_050);
        String path = system.started();
        assertThat(system.start().text("/code")).isEqualTo("import-under-way");
        awaitState(path, "done");
        Answer done = admin.get(path);
        assertThat(done.text("/done")).isEqualTo("2050");
        assertThat(done.text("/about")).isEqualTo("2050");
        assertThat(count("business_record")).isEqualTo(2_050);
        assertThat(count("record_link where seen::text like '%Crew 2049%'")).isEqualTo(1);
        assertThat(count("inbox_event")).as("what processes could start by").isZero();
        assertThat(count("record_change")).as("nothing is written back").isZero();
        assertThat(put(path, "cancelled").text("/code")).isEqualTo("import-over");
        awaitState(system.started(), "done");
        assertThat(count("business_record")).as("a second time").isEqualTo(2_050);
        assertThat(count("record_field where superseded_at is not null")).isZero();
    }

    @Test
    void waitsForASystemThatIsDownAndGoesOnWhereItWas() {
        system.add(250);
        system.hubspot.faults().outage(true);
        String path = system.started();
        await().atMost(SOON).until(() -> !admin.get(path).text("/reason").isEmpty());
        assertThat(admin.get(path).text("/state")).isEqualTo("running");
        assertThat(count("business_record")).isZero();
        system.hubspot.faults().outage(false);
        awaitState(path, "done");
        assertThat(count("business_record")).isEqualTo(250);
    }

    @Test
    void pausesGoesOnAndIsCancelled() {
        system.hubspot.faults().outage(true);
        system.add(150);
        String path = system.started();
        String seen = admin.get(path).etag();
        assertThat(put(path, "paused").text("/state")).isEqualTo("paused");
        Answer late = admin.send("PUT", path + "/state", Map.of("state", "cancelled"), Map.of("If-Match", seen));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/present/state")).isEqualTo("paused");
        system.hubspot.faults().outage(false);
        assertThat(put(path, "running").text("/state")).isEqualTo("running");
        awaitState(path, "done");
        String second = system.started();
        put(second, "paused");
        String state = admin.get(second).text("/state");
        if (!state.equals("done")) {
            assertThat(put(second, "cancelled").text("/state")).isEqualTo("cancelled");
            assertThat(put(second, "running").text("/code")).isEqualTo("import-over");
        }
        Answer kinds = admin.get("/api/connections/" + system.connection + "/record-kinds");
        assertThat(kinds.text("/items/0/lastImport/id")).isEqualTo(second.substring(second.lastIndexOf('/') + 1));
        assertThat(kinds.text("/items/0/listed")).isEqualTo("true");
    }

    /** As when a server dies after it has asked and before it has written, and another one has taken the page. */
    @Test
    void aPageThatWasTakenOverAlreadyChangesNothing() {
        system.add(150);
        String path = system.started();
        String id = path.substring(path.lastIndexOf('/') + 1);
        awaitState(path, "done");
        String last = system.hubspot.contacts().get(99).id();
        workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        "update record_import set state = 'running', due_at = now() + interval '1 hour', position = :last, done = 100")
                .param("last", last)
                .update()));
        workspace.inside(() -> {
            step.run(new Taken(id, system.mapping, "", 0, 0));
            return "asked";
        });
        assertThat(admin.get(path).text("/done")).isEqualTo("100");
        workspace.inside(() -> {
            step.run(new Taken(id, system.mapping, last, 100, 0));
            return "asked";
        });
        assertThat(admin.get(path).text("/done")).isEqualTo("150");
        assertThat(admin.get(path).text("/state")).isEqualTo("done");
    }
}
