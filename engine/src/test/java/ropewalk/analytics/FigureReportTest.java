package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.Browser;
import ropewalk.tenant.Role;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FigureReportTest extends ValuedWork {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    FigureReports reports;

    private static Browser.Answer choose(Browser browser, Object... items) {
        return browser.send("PUT", "/api/figures/reports", Map.of("items", List.of(items)), Map.of());
    }

    private static List<JsonNode> told(Browser browser) {
        List<JsonNode> told = new ArrayList<>();
        browser.get("/api/notices").json().at("/items").forEach(notice -> {
            if (notice.at("/kind").asString().equals("figures-told")) {
                told.add(notice);
            }
        });
        return told;
    }

    private void due() {
        inTransaction(() -> jdbc.sql("update figure_report set next_at = now() - interval '1 minute'")
                .update());
    }

    /** As several nodes at once, beside the server's own rounds. */
    private void tellByFour() {
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            nodes.add(CompletableFuture.runAsync(() -> workspace.inside(() -> {
                while (reports.tellOne()) {
                    Thread.onSpinWait();
                }
                return "done";
            })));
        }
        nodes.forEach(CompletableFuture::join);
        await().atMost(SOON)
                .until(() -> workspace.inside(() -> transaction.execute(
                                status -> jdbc.sql("select count(*) from figure_report where next_at <= now()")
                                        .query(Long.class)
                                        .single()))
                        == 0);
    }

    @Test
    void tellsOnceHoweverManyNodesLook() {
        deploy("weekly");
        ended("weekly", NOW, 3);
        var chosen = choose(admin, Map.of("process", "weekly", "rhythm", "weekly"), Map.of("rhythm", "monthly"));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(Instant.parse(chosen.json().at("/items/0/nextAt").asString()))
                .isAfter(Instant.now());
        due();
        tellByFour();
        assertThat(told(admin)).hasSize(2);
        tellByFour();
        assertThat(told(admin)).hasSize(2);
        JsonNode weekly = told(admin).stream()
                .filter(notice -> notice.at("/subject/name").asString().equals("weekly process"))
                .findFirst()
                .orElseThrow();
        LocalDate to = LocalDate.parse(weekly.at("/facts/to").asString());
        assertThat(to).isBefore(LocalDate.now(ZoneOffset.UTC));
        assertThat(weekly.at("/subject/id").asString()).isEqualTo("7~" + to + "~weekly");
        JsonNode figures =
                admin.get("/api/figures?process=weekly&days=7&until=" + to).json();
        assertThat(weekly.at("/facts/ended").asString())
                .isEqualTo(figures.at("/cases/ended").asString());
    }

    @Test
    void tellsNothingToWhoLostTheRight() {
        deploy("lost");
        Browser viewer = workspace.browser(port, Role.VIEWER);
        assertThat(choose(viewer, Map.of("process", "lost", "rhythm", "weekly")).status())
                .isEqualTo(200);
        var closed = admin.send(
                "PUT",
                "/api/processes/lost/access",
                Map.of("see", Map.of("people", List.of(), "groups", List.of())),
                Map.of("If-Match", admin.get("/api/processes/lost/access").etag()));
        assertThat(closed.status()).as(closed.body()).isLessThan(300);
        due();
        tellByFour();
        assertThat(told(viewer)).isEmpty();
    }

    @Test
    void isEveryonesOwnAndBounded() {
        deploy("own");
        assertThat(choose(admin, Map.of("process", "own", "rhythm", "weekly")).status())
                .isEqualTo(200);
        assertThat(workspace
                        .browser(port, Role.USER)
                        .get("/api/figures/reports")
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(choose(admin, Map.of("process", "none", "rhythm", "weekly")).status())
                .isEqualTo(404);
        assertThat(choose(admin, Map.of("rhythm", "hourly")).status()).isEqualTo(400);
        assertThat(choose(admin).json().at("/items")).isEmpty();
    }
}
