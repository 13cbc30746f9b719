package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.BundleScenarios;
import ropewalk.process.BundleScenarios.Result;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BundleScenariosTest {
    private static final String LARGE =
            """
            {"process": "orders", "name": "A large order", "start": {"fields": {"amount": 500}},
             "moves": [{"kind": "decide", "element": "decide", "outcome": "yes"}],
             "way": ["start", "which", "decide", "end"], "variables": {"decideOutcome": "yes"}}""";

    @Autowired
    BundleScenarios scenarios;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;

    @BeforeEach
    void create() {
        workspace = TestWorkspace.create(tenants, people);
    }

    private List<Result> run(int limit, Map<String, String> files) {
        return workspace.inside(
                () -> scenarios.run(new Bundle("Orders", Orders.diagram(limit), List.of(Orders.form())), files));
    }

    @Test
    void runsThemOnWhatWasNeverDeployedAndLeavesNothing() {
        assertThat(run(100, Map.of("large.json", LARGE)))
                .containsExactly(new Result("large.json", "A large order", true, ""));
        long left = workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        "select (select count(*) from process_definition) + (select count(*) from process_scenario)")
                .query(Long.class)
                .single()));
        assertThat(left).isZero();
    }

    @Test
    void saysInPlainWordsWhatCameOtherwise() {
        Result result = run(1_000, Map.of("large.json", LARGE)).get(0);
        assertThat(result.passed()).isFalse();
        assertThat(result.difference()).contains("was expected; it went to", "amount = 500");
    }

    @Test
    void saysWhatIsNoScenario() {
        List<Result> results = run(
                100,
                Map.of(
                        "a.json", "[]",
                        "b.json", "{\"process\": \"orders\"",
                        "c.json", LARGE.replace("\"way\"", "\"path\""),
                        "d.json", LARGE.replace("\"A large order\"", "\"\""),
                        "e.json", LARGE.replace("\"decide\", \"outcome", "\"other\", \"outcome")));
        assertThat(results).extracting(Result::file).containsExactly("a.json", "b.json", "c.json", "d.json", "e.json");
        assertThat(results).noneMatch(Result::passed);
        assertThat(results.get(0).difference()).isEqualTo("It is no scenario: it is no JSON object.");
        assertThat(results.get(2).difference()).contains("path");
        assertThat(results.get(3).difference()).contains("“name”");
        assertThat(results.get(4).difference()).contains("nothing waits at “other”");
    }

    @Test
    void leavesOutThoseOfAnotherProcess() {
        assertThat(run(100, Map.of("other.json", LARGE.replace("\"orders\"", "\"offers\""))))
                .isEmpty();
    }
}
