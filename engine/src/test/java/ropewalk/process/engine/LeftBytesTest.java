package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.process.Drawing;
import ropewalk.tenant.TenantId;

/** What the engine leaves in its byte array table, where nobody looks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeftBytesTest {
    private static final String DECISION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="rating"
                namespace="test">
              <decision id="rating" name="Rating"><decisionTable id="table">
                <input id="lead" label="Lead"><inputExpression id="read"><text>lead</text></inputExpression></input>
                <output id="said" name="said"/>
                <rule id="one"><inputEntry id="any"><text>-</text></inputEntry>
                  <outputEntry id="same"><text>lead</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>""";

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final TenantId tenant = Tenants.fresh();
    private String instance = "";

    /** A decision about a JSON value, then a job that fails, and is to be tried again in ten seconds. */
    @BeforeEach
    void failOnce() {
        String diagram = Drawing.of(
                        "failing",
                        Drawing.start()
                                + "<businessRuleTask id=\"rate\" camunda:decisionRef=\"rating\"/>"
                                + "<exclusiveGateway id=\"blind\" camunda:asyncBefore=\"true\"/>"
                                + Drawing.end(),
                        "start>rate",
                        "rate>blind",
                        "blind>end",
                        "blind>end")
                .replace(
                        "targetRef=\"end\"/>",
                        "targetRef=\"end\"><conditionExpression>${1 == 2}</conditionExpression></sequenceFlow>");
        Tenants.in(tenant, () -> repository
                .createDeployment()
                .addString("failing.bpmn", diagram)
                .addString("rating.dmn", DECISION)
                .deploy());
        instance = Tenants.in(tenant, () -> runtime.startProcessInstanceByKey(
                        "failing", Map.of("lead", Map.of("name", "a secret lead")))
                .getId());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> count("select count(*) from act_ru_job where exception_msg_ is not null") == 1);
    }

    @Test
    void areNeverAJavaObject() {
        assertThat(count("select count(*) from act_ge_bytearray")).isPositive();
        assertThat(count("select count(*) from act_ge_bytearray where substring(bytes_ from 1 for 2) = '\\xaced'"))
                .isZero();
    }

    @Test
    void holdNoHistory() {
        assertThat(names("select name_ from act_ge_bytearray where type_ = 3")).isEmpty();
    }

    @Test
    void holdOneShortTraceOfAFailingJobThatTellsNoValue() {
        List<String> traces = names(
                "select convert_from(bytes_, 'UTF8') from act_ge_bytearray where name_ = 'job.exceptionByteArray'");
        assertThat(traces).singleElement().satisfies(trace -> assertThat(trace)
                .contains("blind")
                .doesNotContain("a secret lead")
                .hasSizeLessThanOrEqualTo(Bounds.TRACE_CHARACTERS));
    }

    @Test
    void endWithTheInstance() {
        Tenants.in(tenant, () -> {
            runtime.deleteProcessInstance(instance, "no longer wanted");
            return "deleted";
        });
        assertThat(names("select name_ from act_ge_bytearray")).containsExactlyInAnyOrder("failing.bpmn", "rating.dmn");
    }

    private List<String> names(String sql) {
        return Tenants.in(tenant, () -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(sql).query(String.class).list()));
    }

    private long count(String sql) {
        return Tenants.in(tenant, () -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }
}
