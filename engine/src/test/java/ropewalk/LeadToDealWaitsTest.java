package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.demo.Furnishing;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** What the reference process does when hours pass: the hours are taken away in the database, nobody sleeps. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadToDealWaitsTest {
    private static final String REMINDER = "A discount waits for your approval";

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @LocalServerPort
    int port;

    TestWorkspace workspace;
    Sandbox vendors;
    Browser admin;
    Browser manager;
    Deals deals;

    @BeforeAll
    void open() throws IOException {
        workspace = TestWorkspace.create(tenants, people);
        vendors = Sandbox.start(Ports.free());
        admin = workspace.browser(port, Role.ADMIN);
        manager = workspace.browser(port, Role.MANAGER);
        new Furnishing(admin, vendors).complete();
        deals = new Deals(vendors, manager, admin);
    }

    @AfterAll
    void close() throws IOException {
        vendors.close();
    }

    @Test
    void remindsTheManagerAfterFourHoursAndAsksADeputyAfterEight() {
        CrmObject lead = deals.lead("250");
        JsonNode task = await().atMost(30, SECONDS).until(() -> deals.task(lead), node -> !node.isMissingNode());
        String instance = task.at("/processInstanceId").asString();
        assertThat(hoursUntil(instance, "after4Hours")).isCloseTo(4, within(0.01));
        assertThat(hoursUntil(instance, "after8Hours")).isCloseTo(8, within(0.01));

        letPass(instance, "after4Hours");
        await().atMost(30, SECONDS).until(() -> reminders() == 1);
        assertThat(vendors.mail().messages())
                .filteredOn(mail -> mail.subject().equals(REMINDER))
                .singleElement()
                .satisfies(mail -> assertThat(mail.to()).contains(TestWorkspace.email(Role.MANAGER)));
        assertThat(deals.task(lead).at("/id")).isEqualTo(task.at("/id"));

        letPass(instance, "after8Hours");
        JsonNode deputy =
                await().atMost(30, SECONDS).until(() -> Deals.task(lead, admin), node -> !node.isMissingNode());
        assertThat(deputy.at("/name").asString()).isEqualTo("Approve as deputy");
        String late = task.at("/id").asString();
        assertThat(manager.send(
                                "POST",
                                "/api/tasks/" + late + "/decision",
                                Map.of("outcome", "approve"),
                                Map.of(
                                        "If-Match",
                                        manager.get("/api/tasks/" + late).etag()))
                        .text("/code"))
                .isEqualTo("task-gone");
        Deals.decide(deputy.at("/id").asString(), "approve", admin);
        deals.pay(lead);
        deals.awaitEnd(lead);
        assertThat(reminders()).isOne();
    }

    @Test
    void asksAPersonWhenStripeHadNoTimeTooOftenAndGoesOnWhenThatPersonSaysSo() {
        vendors.stripe().faults().next(Fault.TOO_MANY, 1_000);
        CrmObject lead = deals.lead("30");
        await().atMost(60, SECONDS).until(() -> {
            hurry(lead);
            return deals.instance(lead).at("/state").asString("").equals("failed");
        });
        JsonNode failed = deals.instance(lead);
        assertThat(failed.at("/incidents/0/elementId").asString()).isEqualTo("createLink");
        assertThat(failed.at("/incidents/0/message").asString()).contains("asks for fewer calls");
        assertThat(failed.at("/waits").size()).isZero();
        assertThat(deals.links(lead)).isEmpty();

        vendors.stripe().faults().clear();
        String id = failed.at("/id").asString();
        String incident = failed.at("/incidents/0/id").asString();
        assertThat(manager.post(
                                "/api/process-instances/" + id + "/incidents/" + incident + "/retry",
                                Map.of("call", "same"))
                        .status())
                .isEqualTo(204);
        deals.pay(lead);
        deals.awaitEnd(lead);
        assertThat(deals.links(lead)).hasSize(1);
        assertThat(deals.payments(lead)).isOne();
        assertThat(deals.audited(id)).contains("incident.retried");
        assertThat(deals.calls(lead, "createLink")).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void tellsWhichDecisionSaidWhatAboutWhom() {
        CrmObject lead = deals.lead("30");
        await().atMost(30, SECONDS)
                .until(() -> !deals.activity(lead, "setDiscount").isMissingNode());
        String instance = deals.instance(lead).at("/id").asString();
        JsonNode score =
                Deals.items(admin.get("/api/audit-entries?action=decision.evaluated&about=" + instance)).stream()
                        .filter(entry -> entry.at("/after/element").asString().equals("scoreLead"))
                        .findFirst()
                        .orElseThrow();
        assertThat(score.at("/after/decision").asString()).isEqualTo("lead-score");
        assertThat(score.at("/after/version").asInt()).isOne();
        assertThat(score.at("/after/inputs/0/name").asString()).isEqualTo("Yearly revenue in euros");
        assertThat(score.at("/after/inputs/0/value").asInt()).isEqualTo(6_000_000);
        assertThat(score.at("/after/inputs").findValuesAsString("value"))
                .as("a text may tell of a person, and this log forgets none")
                .allMatch(value -> value.matches("[0-9.]+"));
        assertThat(score.at("/after/outputs/0/name").asString()).isEqualTo("score");
        assertThat(score.at("/after/outputs/0/value").asInt()).isPositive();
    }

    private long reminders() {
        return vendors.mail().messages().stream()
                .filter(mail -> mail.subject().equals(REMINDER))
                .count();
    }

    private double hoursUntil(String instance, String timer) {
        return inTransaction(() -> jdbc.sql(
                        """
                        select extract(epoch from duedate_ - create_time_) / 3600 from act_ru_job
                        where process_instance_id_ = :instance and handler_cfg_ = :timer""")
                .param("instance", instance)
                .param("timer", timer)
                .query(Double.class)
                .single());
    }

    /** The job executor takes the timer as soon as it is due. */
    private void letPass(String instance, String timer) {
        assertThat(inTransaction(() -> jdbc.sql(
                                """
                        update act_ru_job set duedate_ = now() - interval '1 second'
                        where process_instance_id_ = :instance and handler_cfg_ = :timer""")
                        .param("instance", instance)
                        .param("timer", timer)
                        .update()))
                .isOne();
    }

    /** Ends the pause of a step that waits, and the time after which it uses up its next retry. */
    private void hurry(CrmObject lead) {
        inTransaction(() -> jdbc.sql(
                        """
                        with paused as (
                          update act_ru_ext_task step set lock_exp_time_ = now() - interval '1 second'
                          from process_instance instance
                          where instance.id = step.proc_inst_id_ and instance.business_key = :key
                            and step.worker_id_ = 'paused' returning step.id_
                        )
                        update connector_attempt set rests = now() - interval '1 second'
                        where external_task_id in (select id_ from paused) and rests is not null""")
                .param("key", Deals.key(lead))
                .update());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
