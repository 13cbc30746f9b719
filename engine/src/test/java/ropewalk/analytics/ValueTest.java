package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.Browser;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.tenant.Charges;
import ropewalk.tenant.PlanOffers;
import ropewalk.tenant.Role;
import tools.jackson.databind.JsonNode;

/** Return on investment is told where it was measured, and with what counted then. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ValueTest extends ValuedWork {
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
    void comparesThePlansThatAreOfferedOverTheSameTime() {
        deploy("invoice");
        ended("invoice", NOW, 10);
        rate(NOW, 3600_00);
        for (int sample = 0; sample < 5; sample++) {
            enter("invoice", 30);
        }
        assertThat(admin.get("/api/value").json().at("/tiers")).isEmpty();
        CHARGED.put(
                idOf(workspace),
                List.of(
                        new Charges.Charge(NOW, Charges.Kind.PLAN, "EUR", 1000),
                        new Charges.Charge(NOW, Charges.Kind.USAGE, "EUR", 100)));
        OFFERED.put(
                idOf(workspace),
                List.of(
                        new PlanOffers.Offer("Gold", "EUR", 300, true),
                        new PlanOffers.Offer("Dollars", "USD", 1, false),
                        new PlanOffers.Offer("Platinum", "EUR", 1000, false)));
        JsonNode tiers = admin.get("/api/value").json().at("/tiers");
        assertThat(tiers.findValuesAsString("name")).containsExactly("Gold", "Platinum");
        assertThat(tiers.at("/0/terms/value").asLong()).isEqualTo(30_000 - 3 * 300 - 100);
        assertThat(tiers.at("/0/own").asBoolean()).isTrue();
        assertThat(tiers.at("/1/terms/value").asLong()).isEqualTo(30_000 - 3 * 1000 - 100);
        assertThat(tiers.at("/1/terms/successesForThirty").asLong()).isEqualTo(31);
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
}
