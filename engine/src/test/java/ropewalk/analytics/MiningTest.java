package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.analytics.RandomLog.Case;
import ropewalk.analytics.RandomLog.End;
import ropewalk.analytics.RandomLog.Step;
import ropewalk.tenant.Role;
import tools.jackson.databind.JsonNode;

/** The ways that are found in a log are those that it was written from. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MiningTest extends LoggedWork {
    private final long seed = ThreadLocalRandom.current().nextLong();

    private JsonNode mined(String key, String query) {
        var answer = admin.get("/api/figures/" + key + "/paths?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void findEveryWayThatCasesTook() {
        System.out.println("seed " + seed);
        List<Case> all = new RandomLog(seed, Instant.now()).cases("way" + seed, 120, 60);
        Instant midnight =
                LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int days : List.of(0, 30)) {
            all.add(RandomLog.endingAt("way" + seed + "-at-" + days, midnight.minus(Duration.ofDays(days))));
        }
        write("way", deployLogged("way"), all);
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        Instant to = yesterday.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant from = to.minus(Duration.ofDays(30));
        List<Case> cases = all.stream()
                .filter(one -> one.end() == End.ENDED && RandomLog.within(one.ended(), from, to))
                .toList();
        JsonNode told = mined("way", "days=30&until=" + yesterday);
        assertThat(told.at("/cases").asInt()).isEqualTo(cases.size());
        assertThat(told.at("/looked").asInt()).isEqualTo(cases.size());
        variants(told, cases);
        again(told, cases);
        flows(told, cases);
    }

    private static void variants(JsonNode told, List<Case> cases) {
        Map<List<String>, Integer> expected = new HashMap<>();
        cases.forEach(one -> expected.merge(one.path(), 1, Integer::sum));
        Map<List<String>, Integer> found = new HashMap<>();
        double reached = 0;
        int before = Integer.MAX_VALUE;
        for (JsonNode variant : told.at("/variants")) {
            List<String> way = new ArrayList<>();
            for (JsonNode step : variant.at("/steps")) {
                way.addAll(Collections.nCopies(
                        step.at("/times").asInt(), step.at("/element").asString()));
            }
            int count = variant.at("/cases").asInt();
            found.put(way, count);
            assertThat(count).isLessThanOrEqualTo(before);
            before = count;
            reached += (double) count / cases.size();
            assertThat(variant.at("/reached").asDouble()).isCloseTo(reached, within(0.0001));
            assertThat(variant.at("/again").asInt()).isEqualTo(Math.max(0, way.size() - 2));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static void again(JsonNode told, List<Case> cases) {
        int repeated = 0;
        int times = 0;
        double seconds = 0;
        for (Case one : cases) {
            List<Step> asked = one.steps().stream()
                    .filter(step -> step.element().equals(RandomLog.ASK))
                    .toList();
            repeated += asked.size() > 1 ? 1 : 0;
            times += Math.max(0, asked.size() - 1);
            seconds += asked.stream().skip(1).mapToDouble(Step::seconds).sum();
        }
        if (repeated == 0) {
            assertThat(told.at("/again")).isEmpty();
            return;
        }
        assertThat(told.at("/again")).hasSize(1);
        assertThat(told.at("/again/0/name").asString()).isEqualTo("Task ask");
        assertThat(told.at("/again/0/cases").asInt()).isEqualTo(repeated);
        assertThat(told.at("/again/0/times").asInt()).isEqualTo(times);
        assertThat(told.at("/again/0/seconds").asDouble()).isCloseTo(seconds, within(0.01));
    }

    private static void flows(JsonNode told, List<Case> cases) {
        long touched = cases.stream().filter(Case::isTouched).count();
        long asked = cases.stream()
                .flatMap(one -> one.path().stream())
                .filter(RandomLog.ASK::equals)
                .count();
        Map<String, Long> expected = new HashMap<>(Map.of(
                "start>first",
                (long) cases.size(),
                "first>ask",
                touched,
                "first>send",
                cases.size() - touched,
                "ask>enough",
                asked,
                "enough>ask",
                asked - touched,
                "enough>send",
                touched,
                "send>end",
                (long) cases.size()));
        expected.values().removeIf(count -> count == 0);
        Map<String, Long> found = new HashMap<>();
        told.at("/flows")
                .forEach(flow -> found.put(
                        flow.at("/from").asString() + ">" + flow.at("/to").asString(),
                        flow.at("/times").asLong()));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void giveASheetAndHideWhatIsNotToBeSeen() {
        List<Case> cases = new RandomLog(seed, Instant.now()).cases("given" + seed, 20, 20);
        write("given", deployLogged("given", "=1+1"), cases);
        var sheet = admin.get("/api/figures/given/paths/export?days=30");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.body())
                .startsWith("kind,element,to,name,by,cases")
                .contains(",'=1+1")
                .doesNotContain(",=");
        assertThat(admin.get("/api/figures/none/paths").status()).isEqualTo(404);
        assertThat(workspace
                        .browser(port, Role.USER)
                        .get("/api/figures/given/paths")
                        .status())
                .isEqualTo(403);
        assertThat(mined("given", "version=2&days=30").at("/looked").asInt()).isZero();
    }
}
