package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
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
import ropewalk.tenant.Charges;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Return on investment is what its own export comes to, to the cent. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ValueTest {
    private static final List<String> TERMS =
            List.of("saved", "avoided", "build", "plan", "usage", "assistant", "value");
    private static final Map<String, List<Charges.Charge>> CHARGED = new ConcurrentHashMap<>();
    private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;

    @Autowired
    DefaultListableBeanFactory beans;

    /** Charges as told by whoever bills, beside those who do. */
    @BeforeEach
    void bill() {
        Charges told = (first, last) -> CHARGED.getOrDefault(TenantContext.tenantId(), List.of()).stream()
                .filter(one -> !one.month().isBefore(first) && !one.month().isAfter(last))
                .toList();
        beans.registerSingleton("toldCharges", told);
    }

    @AfterEach
    void billNoMore() {
        beans.destroySingleton("toldCharges");
    }

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void equalsWhatItsExportComesTo() {
        for (int round = 0; round < 4; round++) {
            long seed = new Random().nextLong();
            signIn();
            List<String> keys = lived(new Random(seed));
            String period = "?from=" + NOW.minusMonths(3) + "&to=" + NOW;
            JsonNode shown = admin.get("/api/value" + period).json();
            SheetReckoning sheet =
                    new SheetReckoning(admin.get("/api/value/export" + period).body());
            for (JsonNode process : shown.at("/processes")) {
                String key = process.at("/key").asString();
                assertThat(keys).contains(key);
                assertThat(process.at("/withheld"))
                        .as("seed %s: %s", seed, process)
                        .isEmpty();
                for (String term : TERMS) {
                    assertThat(process.at("/terms/" + term).asLong())
                            .as("seed %s, %s of %s", seed, term, key)
                            .isEqualTo(sheet.process(key, term));
                }
            }
            assertThat(shown.at("/processes")).hasSize(keys.size());
            for (String term : TERMS) {
                assertThat(shown.at("/workspace/terms/" + term).asLong())
                        .as("seed %s, %s", seed, term)
                        .isEqualTo(sheet.workspace(term));
            }
            assertThat(shown.at("/workspace/terms/value").asLong()).isNotZero();
        }
    }

    @Test
    void isWithheldUntilEnoughIsMeasured() {
        deploy("invoice");
        ended("invoice", NOW, 10);
        JsonNode nothing = process("invoice");
        assertThat(nothing.at("/withheld").toString()).isEqualTo("[\"no-hourly-cost\",\"not-enough-measured\"]");
        assertThat(nothing.at("/terms").has("value")).isFalse();
        rate(NOW, 3600_00);
        for (int sample = 1; sample < 5; sample++) {
            enter("invoice", 600);
        }
        assertThat(process("invoice").at("/withheld").toString()).isEqualTo("[\"not-enough-measured\"]");
        enter("invoice", 600);
        assertThat(process("invoice").at("/withheld")).isEmpty();
        assertThat(process("invoice").at("/terms/saved").asLong()).isEqualTo(10 * 600_00);
        decided("invoice", NOW, 6, 0);
        decided("invoice", NOW, 4, 60);
        assertThat(process("invoice").at("/withheld").toString()).isEqualTo("[\"not-enough-reviews\"]");
        decided("invoice", NOW, 1, 60);
        assertThat(process("invoice").at("/terms/saved").asLong()).isEqualTo(10 * 600_00 - 11 * 60_00);
        assertThat(process("invoice").at("/decisions").asInt()).isEqualTo(11);
        assertThat(process("invoice").at("/measuredDecisions").asInt()).isEqualTo(5);
    }

    @Test
    void tellsWhenItsCostsWouldBeGainedThirtyTimes() {
        deploy("invoice");
        ended("invoice", NOW, 10);
        rate(NOW, 3600_00);
        for (int sample = 0; sample < 5; sample++) {
            enter("invoice", 1);
        }
        assertThat(process("invoice").at("/terms").has("times")).isFalse();
        CHARGED.put(idOf(workspace), List.of(new Charges.Charge(NOW, Charges.Kind.PLAN, "EUR", 500)));
        JsonNode terms = process("invoice").at("/terms");
        assertThat(terms.at("/saved").asLong()).isEqualTo(1000);
        assertThat(terms.at("/times").asString()).isEqualTo("2.0");
        assertThat(terms.at("/successesForThirty").asLong()).isEqualTo(150);
        CHARGED.put(idOf(workspace), List.of(new Charges.Charge(NOW, Charges.Kind.PLAN, "USD", 500)));
        assertThat(process("invoice").at("/withheld").toString()).isEqualTo("[\"other-currency\"]");
    }

    @Test
    void isReckonedInEachMonthWithWhatCountedThen() {
        deploy("invoice");
        YearMonth before = NOW.minusMonths(1);
        ended("invoice", before, 2);
        ended("invoice", NOW, 2);
        rate(NOW.minusMonths(2), 10_00);
        rate(NOW, 99_00);
        rate(NOW, 20_00);
        for (int sample = 0; sample < 5; sample++) {
            enter("invoice", 3600);
        }
        assume(
                "invoice",
                Map.of(
                        "validFrom",
                        before.toString(),
                        "errorCost",
                        7,
                        "errorSource",
                        "Claims of 2025",
                        "buildMinutes",
                        90,
                        "buildCost",
                        1000));
        assume(
                "invoice",
                Map.of(
                        "validFrom",
                        NOW.toString(),
                        "errorCost",
                        5,
                        "errorSource",
                        "Claims of 2026",
                        "buildMinutes",
                        0,
                        "buildCost",
                        0));
        JsonNode terms = process("invoice").at("/terms");
        assertThat(terms.at("/saved").asLong()).isEqualTo(2 * 10_00 + 2 * 20_00);
        assertThat(terms.at("/avoided").asLong()).isEqualTo(2 * 7 + 2 * 5);
        assertThat(terms.at("/build").asLong()).isEqualTo(15_00 + 1000);
        JsonNode versions =
                admin.get("/api/value/processes/invoice/assumptions").json().at("/items");
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/by").asString()).isEqualTo("ADMIN person");
        Browser.Answer dollars = admin.post(
                "/api/value/rates", Map.of("validFrom", before.toString(), "currency", "USD", "hourlyCost", 1));
        assertThat(dollars.text("/code")).isEqualTo("other-currency");
        assertThat(admin.post(
                                "/api/value/processes/invoice/assumptions",
                                Map.of("validFrom", NOW.toString(), "errorCost", 5, "buildMinutes", 0, "buildCost", 0))
                        .text("/code"))
                .isEqualTo("no-source");
        assertThat(admin.get("/api/value?from=2026-13").text("/code")).isEqualTo("invalid-months");
        assertThat(admin.get("/api/value?from=2020-01&to=2024-01").text("/code"))
                .isEqualTo("invalid-months");
    }

    @Test
    void measuresCasesDoneByHandAndNamesNobody() {
        deploy("invoice");
        Browser user = workspace.browser(port, Role.USER);
        String path = "/api/value/processes/invoice/time-studies";
        assertThat(user.post(path + "/clock/stop", Map.of()).text("/code")).isEqualTo("no-clock");
        String since = user.post(path + "/clock", Map.of()).text("/runningSince");
        assertThat(user.post(path + "/clock", Map.of()).text("/runningSince")).isEqualTo(since);
        assertThat(admin.get(path).json().has("runningSince")).isFalse();
        JsonNode study = user.post(path + "/clock/stop", Map.of()).json();
        assertThat(study.at("/samples").asInt()).isOne();
        assertThat(study.at("/items/0/kind").asString()).isEqualTo("timed");
        assertThat(study.toString()).doesNotContain("USER");
        user.post(path + "/clock", Map.of());
        inTransaction(() -> jdbc.sql("update value_time_study set began_at = :then where seconds is null")
                .param("then", Timestamp.from(Instant.now().minus(Duration.ofHours(13))))
                .update());
        assertThat(user.post(path + "/clock/stop", Map.of()).text("/code")).isEqualTo("clock-too-long");
        assertThat(user.send("DELETE", path + "/clock", null, Map.of()).status())
                .isEqualTo(204);
        String id = study.at("/items/0/id").asString();
        assertThat(user.send("DELETE", path + "/" + id, null, Map.of()).status())
                .isEqualTo(403);
        assertThat(admin.send("DELETE", path + "/" + id, null, Map.of()).status())
                .isEqualTo(204);
        assertThat(admin.get(path).json().at("/samples").asInt()).isZero();
    }

    /** From the taking by whoever decides to the decision, in the case that it all began with. */
    @Test
    void measuresHowLongDecisionsTake() {
        String xml = Drawing.oneTask("offer", "camunda:candidateGroups=\"admin\"", Map.of());
        workspace.inside(() -> processes.deploy(new Bundle("offer", xml, List.of())));
        for (boolean isTaken : new boolean[] {true, false}) {
            workspace.inside(() -> processes.start("offer", null, Map.of()));
            String id = admin.get("/api/tasks?filter=all").text("/items/0/id");
            if (isTaken) {
                assertThat(admin.post("/api/tasks/" + id + "/claim", Map.of()).status())
                        .isEqualTo(200);
                inTransaction(
                        () -> jdbc.sql("update task set claimed_at = claimed_at - interval '90 seconds' where id = :id")
                                .param("id", id)
                                .update());
            }
            assertThat(admin.send(
                                    "POST",
                                    "/api/tasks/" + id + "/decision",
                                    Map.of("outcome", "complete"),
                                    Map.of(
                                            "If-Match",
                                            admin.get("/api/tasks/" + id).etag()))
                            .status())
                    .isEqualTo(204);
        }
        JsonNode offer = process("offer");
        assertThat(offer.at("/decisions").asInt()).isEqualTo(2);
        assertThat(offer.at("/measuredDecisions").asInt()).isOne();
        assertThat(offer.at("/reviewSeconds").asDouble()).isBetween(90.0, 300.0);
    }

    @Test
    void isNoFormulaInASpreadsheet() {
        assertThat(ValueSheet.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ValueSheet.cell(-5L)).isEqualTo("-5");
        assertThat(ValueSheet.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }

    /** Processes, cases, decisions, assumptions and charges of four months. */
    private List<String> lived(Random random) {
        List<String> keys = new ArrayList<>();
        List<Charges.Charge> charged = new ArrayList<>();
        rate(NOW.minusMonths(3), random.nextInt(10_000));
        rate(NOW.minusMonths(random.nextInt(3)), random.nextInt(10_000));
        for (int number = 0; number < 3; number++) {
            String key = "process" + number;
            deploy(key);
            keys.add(key);
            int samples = 5 + random.nextInt(4);
            for (int sample = 0; sample < samples; sample++) {
                enter(key, 1 + random.nextInt(5_000));
            }
            for (int back = 0; back < 4; back++) {
                YearMonth month = NOW.minusMonths(back);
                ended(key, month, random.nextInt(8));
                decided(key, month, 3 + random.nextInt(4), 1 + random.nextInt(900));
                if (random.nextBoolean()) {
                    assume(
                            key,
                            Map.of(
                                    "validFrom",
                                    month.toString(),
                                    "errorCost",
                                    random.nextInt(500),
                                    "errorSource",
                                    "Counted, \"by hand\"",
                                    "buildMinutes",
                                    random.nextInt(3_000),
                                    "buildCost",
                                    random.nextInt(100_000)));
                }
            }
        }
        for (int back = 0; back < 4; back++) {
            for (Charges.Kind kind : Charges.Kind.values()) {
                charged.add(new Charges.Charge(NOW.minusMonths(back), kind, "EUR", random.nextInt(20_000)));
            }
        }
        CHARGED.put(idOf(workspace), charged);
        return keys;
    }

    private JsonNode process(String key) {
        return admin.get("/api/value?process=" + key).json().at("/processes/0");
    }

    private void deploy(String key) {
        String xml = Drawing.of(key, Drawing.start() + Drawing.end(), "start>end");
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    private void rate(YearMonth from, long hourlyCost) {
        created(admin.post(
                "/api/value/rates", Map.of("validFrom", from.toString(), "currency", "EUR", "hourlyCost", hourlyCost)));
    }

    private void assume(String key, Map<String, ?> assumption) {
        created(admin.post("/api/value/processes/" + key + "/assumptions", assumption));
    }

    private void enter(String key, long seconds) {
        created(admin.post("/api/value/processes/" + key + "/time-studies", Map.of("seconds", seconds)));
    }

    private static void created(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Timestamp in(YearMonth month) {
        return Timestamp.from(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3600));
    }

    /** Cases that ended by themselves, one that was cancelled and one that another called. */
    private void ended(String key, YearMonth month, int successes) {
        for (int number = 0; number < successes + 2; number++) {
            String state = number == successes ? "cancelled" : "ended";
            String parent = number > successes ? "caller" : null;
            inTransaction(() -> jdbc.sql(
                            """
                            insert into process_instance (tenant_id, id, parent_id, definition_id, definition_key,
                              definition_name, definition_version, state, started_at, ended_at, started_by_kind,
                              started_by_id, started_by_name)
                            values (:tenant, :id, :parent, 'd', :key, :key, 1, :state, :at, :at, 'SYSTEM', 's', 's')""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("parent", parent)
                    .param("key", key)
                    .param("state", state)
                    .param("at", in(month))
                    .update());
        }
    }

    /** @param seconds from the taking to the decision; 0 when nobody had taken it */
    private void decided(String key, YearMonth month, int decisions, int seconds) {
        for (int number = 0; number < decisions; number++) {
            int took = seconds;
            inTransaction(() -> jdbc.sql(
                            """
                            insert into task (tenant_id, id, instance_id, definition_id, process_key, process_name,
                              element_id, name, assignee_id, candidate_groups, candidate_people, four_eyes,
                              started_by_id, created_at, priority, state, version, ended_at, decided_by_id, outcome,
                              case_key, claimed_at)
                            values (:tenant, :id, 'i', 'd', 'called', 'Called', 'e', 'T', 'p', '{}', '{}', false,
                              's', :at, 50, 'decided', 2, :at, 'p', 'done', :key, :taken)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("key", key)
                    .param("at", in(month))
                    .param(
                            "taken",
                            took == 0
                                    ? null
                                    : Timestamp.from(in(month).toInstant().minusSeconds(took)))
                    .update());
        }
    }

    private void inTransaction(Runnable work) {
        workspace.inside(() -> {
            transaction.executeWithoutResult(status -> work.run());
            return "done";
        });
    }

    private static String idOf(TestWorkspace workspace) {
        return workspace.tenant().id().value();
    }
}
