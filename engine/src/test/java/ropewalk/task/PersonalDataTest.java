package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What processes and tasks know about people: those who work here, and those whom the work is about. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PersonalDataTest {
    private static final String ADA = "ada+news@windlass.example";
    private static final DataSubject OUTSIDE = new DataSubject("", "Ada+News@Windlass.example");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    List<PersonalData> everyone;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser user;
    Browser manager;
    DataSubject worker;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        manager = workspace.browser(port, Role.MANAGER);
        worker = new DataSubject(user.get("/api/session").text("/person/id"), TestWorkspace.email(Role.USER));
        workspace.inside(() -> processes.deploy(new Bundle(
                "Offer",
                Drawing.of(
                        "offer",
                        Drawing.startWithForm("ask")
                                + Drawing.task("check", "", Map.of("outcomes", "done:Done"))
                                + Drawing.end(),
                        "start>check",
                        "check>end"),
                List.of(Drawing.form(
                        "ask",
                        List.of(
                                Map.of("type", "textfield", "key", "name", "label", "Name"),
                                Map.of("type", "textfield", "key", "address", "label", "Address")))))));
    }

    @Test
    void showsAndErasesAllThatAnEndedInstanceHoldsOfSomebodyOutside() {
        String about = ended("Ada Byron", "write to " + ADA + ".", "She is " + ADA);
        String other = ended("Adam", "b" + ADA, "Not " + ADA + "r");
        assertThat(found("processes", OUTSIDE)).isOne();
        assertThat(found("tasks", OUTSIDE)).isOne();
        assertThat(exported("processes", OUTSIDE))
                .contains("Ada Byron", ADA, "offer process")
                .doesNotContain("Adam");
        assertThat(exported("tasks", OUTSIDE)).contains("She is " + ADA);

        assertThat(erased("processes", OUTSIDE)).isEqualTo(new PersonalData.Erasure(1, 0, ""));
        assertThat(erased("tasks", OUTSIDE)).isEqualTo(new PersonalData.Erasure(1, 0, ""));
        assertThat(found("processes", OUTSIDE) + found("tasks", OUTSIDE)).isZero();
        assertThat(everything(about))
                .doesNotContain("Ada", "windlass")
                .contains("\\\"e\\\": \\\"act\\\"", "check", "erased");
        assertThat(everything(other)).contains("Adam", "b" + ADA, "Not " + ADA + "r");
        assertThat(user.get("/api/process-instances/" + about).text("/state")).isEqualTo("ended");
    }

    @Test
    void leavesARunningInstanceItsData() {
        String id = start("Ada Byron", ADA);
        PersonalData.Erasure erasure = erased("processes", OUTSIDE);
        assertThat(erasure.erased()).isZero();
        assertThat(erasure.kept()).isOne();
        assertThat(erasure.reason()).contains("still run");
        assertThat(everything(id)).contains(ADA);
    }

    @Test
    void forgetsWhoStartedDecidedAndWrote() {
        String id = ended("Customer", "nobody@example.org", "I think so");
        assertThat(exported("processes", worker))
                .contains("started", "offer process")
                .doesNotContain("Customer");
        assertThat(exported("tasks", worker)).contains("I think so", "done");
        erased("processes", worker);
        erased("tasks", worker);
        assertThat(found("processes", worker) + found("tasks", worker)).isZero();
        assertThat(everything(id))
                .doesNotContain("USER person", "I think so")
                .contains("Customer", "nobody@example.org", "Erased person", "done");
        assertThat(user.get("/api/process-instances/" + id).text("/startedBy/name"))
                .isEqualTo("Erased person");
    }

    @Test
    void givesTheTasksOfAnErasedPersonBack() {
        start("Customer", "nobody@example.org");
        String task = user.get("/api/tasks?filter=all").text("/items/0/id");
        assertThat(user.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
        erased("tasks", worker);
        assertThat(manager.get("/api/tasks/" + task).text("/assignee/id")).isEmpty();
        assertThat(manager.post("/api/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void changesNothingOfAnotherTenant() {
        String id = ended("Ada Byron", ADA, "She is " + ADA);
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        for (PersonalData data : everyone) {
            assertThat(foreign.inside(() -> data.find(OUTSIDE))).as(data.kind()).isZero();
            foreign.inside(() -> data.erase(OUTSIDE));
            foreign.inside(() -> data.erase(worker));
        }
        assertThat(everything(id)).contains("Ada Byron", ADA, "USER person");
    }

    private String start(String name, String address) {
        var started = user.post(
                "/api/process-instances",
                Map.of("processDefinitionKey", "offer", "variables", Map.of("name", name, "address", address)));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    private String ended(String name, String address, String comment) {
        String id = start(name, address);
        String task = user.get("/api/tasks?filter=all").text("/items/0/id");
        var decided = user.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "done", "comment", comment),
                Map.of("If-Match", user.get("/api/tasks/" + task).etag()));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
        return id;
    }

    private PersonalData data(String kind) {
        return everyone.stream()
                .filter(data -> data.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private long found(String kind, DataSubject subject) {
        return workspace.inside(() -> data(kind).find(subject));
    }

    private String exported(String kind, DataSubject subject) {
        return workspace.inside(() -> data(kind).export(subject)).toString();
    }

    private PersonalData.Erasure erased(String kind, DataSubject subject) {
        return workspace.inside(() -> data(kind).erase(subject));
    }

    /** Every row about the instance, in every table of processes and tasks and of the engine. */
    private String everything(String instance) {
        StringBuilder rows = new StringBuilder();
        for (String table : List.of(
                "process_instance i where id = :id",
                "process_event i where instance_id = :id",
                "process_decision i where instance_id = :id",
                "process_incident i where instance_id = :id",
                "process_variable i where instance_id = :id",
                "task i where instance_id = :id",
                "task_comment i where instance_id = :id",
                "act_ru_variable i where proc_inst_id_ = :id")) {
            workspace
                    .inside(() -> new TransactionTemplate(transactions)
                            .execute(status -> jdbc.sql("select to_jsonb(i)::text from " + table)
                                    .param("id", instance)
                                    .query(String.class)
                                    .list()))
                    .forEach(row -> rows.append(row).append('\n'));
        }
        return rows.toString();
    }
}
