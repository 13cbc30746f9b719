package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.isolation.CanaryAnswers.hasItems;
import static ropewalk.isolation.CanaryAnswers.isAsked;
import static ropewalk.isolation.CanaryAnswers.withoutEcho;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fifty tenants, each with a word of its own in everything that it stores: where else is it found? */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
    private static final int TENANTS = 50;
    private static final List<Integer> ASKED = List.of(0, 49);
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    @Autowired
    CanaryTenants tenants;

    @Autowired
    EveryRow everyRow;

    @Autowired
    ObjectProvider<MeterRegistry> meters;

    final Canaries canaries = new Canaries();
    final List<String> wrong = new ArrayList<>();
    final Set<String> telling = new TreeSet<>();
    final Set<String> finding = new TreeSet<>();
    HeardLogs logs;
    List<FurnishedWorkspace> flock;

    @BeforeAll
    void furnish() {
        logs = new HeardLogs();
        flock = tenants.furnished(port, canaries, TENANTS);
    }

    @AfterAll
    void hearNoMore() {
        logs.close();
    }

    @Test
    void areFoundInAnswersToTheirOwnTenantOnly() {
        for (int number : ASKED) {
            FurnishedWorkspace one = flock.get(number);
            for (Caller caller : tenants.everybodyOf(port, one, canaries.secret(number))) {
                ask(caller, one.word());
            }
        }
        ask(tenants.operatorOf(port, flock.get(0)), "");
        assertThat(wrong).isEmpty();
        assertThat(finding).contains("tasks by search", "processInstances by businessKey");
        assertThat(telling).containsExactlyInAnyOrderElementsOf(CanaryPlaces.TELLING);
        assertThat(logs.text()).contains("ropewalk.tenant");
        assertThat(logs.linesWith(canaries.anyWord())).isEmpty();
        assertThat(logs.linesWith(canaries.anySecret())).isEmpty();
        assertThat(measured()).contains("jvm.");
        assertThat(canaries.wordsIn(measured())).as("in measurements").isEmpty();
    }

    @Test
    void areStoredInRowsOfTheirOwnTenantOnly() {
        Map<String, String> wordOf = IntStream.range(0, TENANTS)
                .boxed()
                .collect(Collectors.toMap(
                        i -> flock.get(i).workspace().tenant().id().value(), canaries::word));
        Set<String> storing = new TreeSet<>();
        List<EveryRow.Row> rows = new ArrayList<>(everyRow.holding(canaries.anyWord()));
        rows.addAll(everyRow.holding(canaries.anyNumber()));
        for (EveryRow.Row row : rows) {
            assertThat(canaries.wordsIn(row.content()))
                    .as(row.toString())
                    .containsOnly(wordOf.getOrDefault(row.tenant(), "nobody's"));
            storing.add(row.table().replaceFirst("_\\d{4}_\\d{2}$", ""));
        }
        assertThat(storing).containsAll(CanaryPlaces.STORING);
    }

    @Test
    void areNowhereReadableWhenTheyAreSecrets() {
        assertThat(everyRow.holding(canaries.anySecret()).stream()
                        .map(EveryRow.Row::table)
                        .distinct())
                .isEmpty();
        List<EveryRow.Row> sealed = everyRow.holding(canaries.anyWord()).stream()
                .filter(row -> row.table().equals("connection") && row.content().contains("\"sealed\""))
                .toList();
        assertThat(sealed).as("credentials, and the address of a group").hasSize(2 * TENANTS);
        for (EveryRow.Row row : sealed) {
            JsonNode box = JSON.readTree(row.content()).at("/account").findValue("sealed");
            String bytes = new String(Base64.getDecoder().decode(box.asString()), StandardCharsets.ISO_8859_1);
            assertThat(bytes).isNotEmpty().doesNotContain(canaries.anySecret());
        }
    }

    /** Every operation that reads: own things, all pages of lists, and searches for another's word and one's own. */
    private void ask(Caller caller, String own) {
        String other = canaries.word(own.equals(canaries.word(7)) ? 8 : 7);
        for (Operation operation : operations()) {
            List<String> ids = caller.own().apply(thing(operation));
            String address = operation.address(ids);
            if (!canaries.wordsIn(address).stream().allMatch(own::equals)) {
                continue; // a word that they typed themselves is in the answer and in their own log
            }
            String next = "?limit=100";
            while (!next.isEmpty()) {
                Browser.Answer answer = caller.get(address + next);
                check(operation + " by " + caller.name(), answer, own);
                if (canaries.wordsIn(answer.body()).contains(own)) {
                    telling.add(operation.id());
                }
                String cursor = operation.parameters().contains("cursor") ? answer.text("/next") : "";
                next = cursor.isEmpty() ? "" : "?limit=100&cursor=" + cursor;
            }
            for (String parameter : operation.parameters()) {
                for (String word : CanaryPlaces.WRITTEN_DOWN.contains(operation.id())
                        ? List.of(own)
                        : List.of(other, "drawn-" + other, own)) {
                    Browser.Answer answer = caller.get(address + "?" + parameter + "=" + word);
                    String cell = operation + " by " + caller.name() + " with " + parameter + "=" + word;
                    check(cell, answer.status() == 200 ? answer : withoutEcho(answer, word), own);
                    if (word.equals(own) && hasItems(answer)) {
                        finding.add(operation.id() + " by " + parameter);
                    } else if (isAsked(parameter) && hasItems(answer)) {
                        wrong.add(cell + " finds something: " + answer.body());
                    }
                }
            }
        }
    }

    private void check(String cell, Browser.Answer answer, String own) {
        String all = answer.headers() + answer.body();
        Set<String> found = canaries.wordsIn(all);
        found.remove(own);
        if (!found.isEmpty() || canaries.hasSecret(all) || answer.status() >= 500) {
            wrong.add(cell + " tells " + found + ": " + answer);
        }
    }

    private List<Operation> operations() {
        return Operation.of(new Browser(port).get("/api/openapi.json").json()).stream()
                .filter(Operation::reads)
                .toList();
    }

    private static Thing thing(Operation operation) {
        Fixture fixture = Fixtures.ALL.get(operation.id());
        return fixture == null ? Thing.NONE : fixture.thing();
    }

    /** What is counted and timed, with its names and tags; nothing of it is to be had over HTTP. */
    private String measured() {
        for (String path : List.of("/actuator", "/actuator/metrics", "/actuator/prometheus", "/actuator/env")) {
            assertThat(flock.get(0).admin().get(path).status()).as(path).isIn(401, 403, 404);
        }
        return meters.stream()
                .flatMap(registry -> registry.getMeters().stream())
                .map(meter -> meter.getId().toString())
                .collect(Collectors.joining("\n"));
    }
}
