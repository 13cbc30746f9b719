package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.analytics.RandomLog.Case;
import ropewalk.analytics.RandomLog.End;
import ropewalk.analytics.RandomLog.Step;
import ropewalk.tenant.Role;
import tools.jackson.databind.JsonNode;

/** What is told is reckoned here once more, from the same cases and by other means. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FiguresTest extends LoggedWork {
    private static final double EXACT = 0.0015;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private List<Case> logged(String key, int count) {
        System.out.println("seed " + seed);
        List<Case> cases = new RandomLog(seed, Instant.now()).cases(key + seed, count, 80);
        Instant to = midnight(yesterday.plusDays(1));
        for (int days : List.of(0, 7, 14, 30, 60)) {
            cases.add(RandomLog.endingAt(key + seed + "-at-" + days, to.minus(Duration.ofDays(days))));
        }
        write(key, deployLogged(key), cases);
        return cases;
    }

    private JsonNode figures(String query) {
        var answer = admin.get("/api/figures?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Test
    void tellWhatAnotherReckoningOfTheSameCasesTells() {
        List<Case> cases = logged("claim", 150);
        for (int days : List.of(7, 30)) {
            JsonNode told = figures("process=claim&days=" + days + "&until=" + yesterday);
            Instant to = midnight(yesterday.plusDays(1));
            Instant from = to.minus(Duration.ofDays(days));
            cases(told, cases, from, to);
            Instant before = from.minus(Duration.ofDays(days));
            assertThat(told.at("/cases/endedBefore").asLong())
                    .isEqualTo(count(cases, one -> one.isEndedIn(before, from)));
            assertThat(told.at("/cases/begunBefore").asLong())
                    .isEqualTo(count(cases, one -> !one.isCalled() && RandomLog.within(one.began(), before, from)));
        }
        now(figures("process=claim&days=7"), cases);
    }

    @Test
    void tellWhichShareWasInTimeAndWithoutAPerson() {
        List<Case> cases = logged("share", 100);
        for (int days : List.of(7, 30)) {
            JsonNode told = figures("process=share&days=" + days + "&until=" + yesterday);
            Instant to = midnight(yesterday.plusDays(1));
            Instant from = to.minus(Duration.ofDays(days));
            shares(told, cases, from, to);
            steps(told, cases, from, to);
        }
    }

    private static void cases(JsonNode told, List<Case> cases, Instant from, Instant to) {
        List<Case> ended = cases.stream().filter(one -> one.isEndedIn(from, to)).toList();
        assertThat(told.at("/cases/ended").asLong()).isEqualTo(ended.size());
        assertThat(told.at("/cases/begun").asLong())
                .isEqualTo(count(cases, one -> !one.isCalled() && RandomLog.within(one.began(), from, to)));
        assertThat(told.at("/cases/cancelled").asLong())
                .isEqualTo(count(
                        cases,
                        one -> !one.isCalled()
                                && one.end() == End.CANCELLED
                                && RandomLog.within(one.ended(), from, to)));
        for (JsonNode day : told.at("/days")) {
            Instant begins = midnight(LocalDate.parse(day.at("/day").asString()));
            Instant ends = begins.plus(Duration.ofDays(1));
            assertThat(day.at("/ended").asLong()).isEqualTo(count(cases, one -> one.isEndedIn(begins, ends)));
        }
        time(told.at("/cycle"), ended.stream().mapToDouble(Case::seconds), EXACT);
    }

    private static void shares(JsonNode told, List<Case> cases, Instant from, Instant to) {
        List<Case> ended = cases.stream().filter(one -> one.isEndedIn(from, to)).toList();
        List<Step> due = asked(cases, from, to).stream()
                .filter(step -> step.due() != null)
                .toList();
        share(told.at("/onTime"), due.size(), due.stream().filter(Step::isKept).count());
        share(told.at("/untouched"), ended.size(), count(ended, one -> !one.isTouched()));
        share(told.at("/failed"), ended.size(), count(ended, Case::failed));
    }

    private static void steps(JsonNode told, List<Case> cases, Instant from, Instant to) {
        List<Step> asked = asked(cases, from, to);
        List<Step> sent = cases.stream()
                .flatMap(one -> one.steps().stream())
                .filter(step -> step.element().equals(RandomLog.SEND) && RandomLog.within(step.ended(), from, to))
                .toList();
        share(told.at("/automatic"), asked.size() + sent.size(), sent.size());
        assertThat(told.at("/tasks/0/name").asString()).isEqualTo("Task ask");
        time(told.at("/tasks/0/waited"), asked.stream().mapToDouble(Step::seconds), EXACT);
        double spent = asked.stream().mapToDouble(Step::seconds).sum();
        double all = spent + sent.stream().mapToDouble(Step::seconds).sum();
        JsonNode worst = told.at("/steps/0");
        assertThat(worst.at("/element").asString()).isEqualTo(RandomLog.ASK);
        assertThat(worst.at("/share").asDouble()).isCloseTo(spent / all, within(0.001));
        assertThat(worst.at("/took/of").asLong()).isEqualTo(asked.size());
    }

    private void now(JsonNode told, List<Case> cases) {
        List<Case> running = cases.stream().filter(one -> one.end() == End.RUNS).toList();
        assertThat(told.at("/now/running").asLong()).isEqualTo(running.size());
        List<Step> open = running.stream()
                .map(one -> one.steps().get(one.steps().size() - 1))
                .toList();
        assertThat(told.at("/now/openTasks").asLong())
                .isEqualTo(open.stream()
                        .filter(step -> step.element().equals(RandomLog.ASK))
                        .count());
        assertThat(told.at("/now/lateTasks").asLong())
                .isEqualTo(open.stream()
                        .filter(step -> step.element().equals(RandomLog.ASK))
                        .filter(step -> step.due() != null && step.due().isBefore(Instant.now()))
                        .count());
        long waits = 0;
        for (JsonNode wait : told.at("/waits")) {
            waits += wait.at("/steps").asLong();
            assertThat(wait.at("/waits").asString())
                    .isEqualTo(wait.at("/element").asString().equals(RandomLog.ASK) ? "human" : "automatic");
        }
        assertThat(waits).isEqualTo(open.size());
    }

    private static List<Step> asked(List<Case> cases, Instant from, Instant to) {
        return cases.stream()
                .flatMap(one -> one.steps().stream())
                .filter(step -> step.element().equals(RandomLog.ASK) && RandomLog.within(step.ended(), from, to))
                .toList();
    }

    private static long count(List<Case> cases, Predicate<Case> which) {
        return cases.stream().filter(which).count();
    }

    private static void share(JsonNode told, long of, long count) {
        assertThat(told.at("/of").asLong()).isEqualTo(of);
        assertThat(told.at("/count").asLong()).isEqualTo(count);
        if (of < 5) {
            assertThat(told.has("share")).isFalse();
        } else {
            assertThat(told.at("/share").asDouble()).isCloseTo((double) count / of, within(0.0001));
        }
    }

    private static void time(JsonNode told, DoubleStream took, double off) {
        double[] sorted = took.sorted().toArray();
        assertThat(told.at("/of").asLong()).isEqualTo(sorted.length);
        if (sorted.length < 5) {
            assertThat(told.has("medianSeconds")).isFalse();
        } else {
            assertThat(told.at("/medianSeconds").asDouble()).isCloseTo(percentile(sorted, 0.5), within(off));
            assertThat(told.at("/p90Seconds").asDouble()).isCloseTo(percentile(sorted, 0.9), within(off));
        }
    }

    private static double percentile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Test
    void withholdWhatTooFewCasesWouldTell() {
        Instant ended = midnight(yesterday).plusSeconds(60);
        Step step = new Step("few-0", RandomLog.SEND, ended.minusSeconds(10), ended, null);
        write(
                "few",
                deployLogged("few"),
                List.of(new Case("few-1", false, ended.minusSeconds(10), End.ENDED, ended, false, List.of(step))));
        JsonNode told = figures("process=few&days=7");
        assertThat(told.at("/cycle").toString()).isEqualTo("{\"of\":1}");
        assertThat(told.at("/untouched").toString()).isEqualTo("{\"of\":1,\"count\":1}");
        assertThat(told.at("/cost/withheld").toString()).contains("no-hourly-cost", "not-enough-cases");
        assertThat(told.at("/cost").has("perCase")).isFalse();
    }

    @Test
    void tellWhatACaseCosts() {
        deploy("paid");
        rate(NOW.minusMonths(6), 3_600);
        ended("paid", NOW.minusMonths(1), 10);
        decided("paid", NOW.minusMonths(1), 20, 30);
        JsonNode cost = figures("process=paid&days=90").at("/cost");
        assertThat(cost.toString()).isEqualTo("{\"currency\":\"EUR\",\"perCase\":60,\"of\":10,\"withheld\":[]}");
        assertThat(workspace
                        .browser(port, Role.USER)
                        .get("/api/figures?process=paid")
                        .json()
                        .has("cost"))
                .isFalse();
    }

    @Test
    void leaveOutWhatIsNotToBeSeen() {
        deploy("closed");
        ended("closed", NOW.minusMonths(1), 6);
        assertThat(figures("days=90").at("/processes/0/key").asString()).isEqualTo("closed");
        var closed = admin.send(
                "PUT",
                "/api/processes/closed/access",
                Map.of("see", Map.of("people", List.of(), "groups", List.of())),
                Map.of("If-Match", admin.get("/api/processes/closed/access").etag()));
        assertThat(closed.status()).as(closed.body()).isLessThan(300);
        var viewer = workspace.browser(port, Role.VIEWER);
        assertThat(viewer.get("/api/figures?days=90").json().at("/cases/ended").asLong())
                .isZero();
        assertThat(viewer.get("/api/figures?days=90&process=closed").status()).isEqualTo(404);
    }

    @Test
    void refuseOtherTimes() {
        for (String query : List.of("days=8", "until=2199-01-01", "until=soon")) {
            var answer = admin.get("/api/figures?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("invalid-range");
        }
    }

    @Test
    void giveASheetInWhichNoNameIsAFormula() {
        List<Case> cases = new RandomLog(seed, Instant.now()).cases("sheet" + seed, 20, 20);
        write("sheet", deployLogged("sheet", "=1+1"), cases);
        var sheet = admin.get("/api/figures/export?days=30");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.body())
                .startsWith("kind,process,element,name,day,of,count,share")
                .contains(",'=1+1,")
                .doesNotContain(",=");
    }
}
