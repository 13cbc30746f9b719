package ropewalk.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ropewalk.connector.Card;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.VendorServer;

/**
 * Requests against those that Pipedrive's own npm client, version 33.7.0, sends when it is asked for the same; its types
 * name every member of the bodies.
 */
class PipedriveRequestsTest {

    private static final Instant FIRST_SENT = Instant.parse("2026-11-24T10:00:00Z");

    private final Outside outside = new Outside();
    private final Card<Account> card = new PipedriveConnector().card();
    private PipedriveSandbox pipedrive;
    private Overheard overheard;
    private VendorServer server;

    record Sent(String method, String path, Map<String, ?> query, Object body) {}

    record Step(String name, String operation, Map<String, Object> inputs) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void open() throws IOException {
        pipedrive = new PipedriveSandbox(0);
        pipedrive.addDeal("Two hundred metres of rope", pipedrive.addPerson("Ada Byron", "ada@customer.example"));
        overheard = new Overheard(pipedrive);
        server = new VendorServer(overheard, new Faults(), 0);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        pipedrive.close();
        outside.close();
    }

    static List<Step> steps() {
        return List.of(
                new Step(
                        "create a person",
                        "create-person",
                        Map.of(
                                "name", "Bo Quay",
                                "email", "bo+1@customer.example",
                                "phone", "+49 40 1",
                                "organisationId", 3,
                                "ownerId", 7001)),
                new Step(
                        "change a person",
                        "update-person",
                        Map.of("personId", 1, "name", "Ada Key", "email", "key@customer.example", "ownerId", 7001)),
                new Step("find persons", "find-persons", Map.of("what", "ada@customer.example")),
                new Step(
                        "create a deal",
                        "create-deal",
                        Map.of(
                                "title", "Anchors",
                                "amount", 199050,
                                "personId", 1,
                                "organisationId", 3,
                                "ownerId", 7001,
                                "pipelineId", 1,
                                "stageId", 2,
                                "expectedCloseDate", "2027-03-31")),
                new Step(
                        "lose a deal", "update-deal", Map.of("dealId", 1, "status", "LOST", "lostReason", "Too heavy")),
                new Step("move a deal", "move-deal", Map.of("dealId", 1, "stage", "Contact made")),
                new Step(
                        "find deals by title",
                        "find-deals",
                        Map.of("title", "metres", "personId", 1, "status", "OPEN")),
                new Step("find deals of a person", "find-deals", Map.of("personId", 1, "status", "OPEN")),
                new Step("take a note", "add-note", Map.of("dealId", 1, "text", "Wants it")),
                new Step(
                        "plan an activity",
                        "add-activity",
                        Map.of(
                                "subject", "Call them",
                                "type", "call",
                                "dueDate", "2027-03-31",
                                "dealId", 1,
                                "personId", 1,
                                "organisationId", 3,
                                "ownerId", 7001)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void asksAsTheVendorsClientDoes(Step step) throws IOException {
        card.operation(step.operation())
                .orElseThrow()
                .call(
                        account(),
                        step.inputs(),
                        "tenant:1",
                        "order-4711",
                        FIRST_SENT,
                        FIRST_SENT.plusSeconds(10),
                        outside.http("Pipedrive", true));
        assertThat(sent()).isEqualTo(recorded(step.name()));
    }

    @ParameterizedTest
    @CsvSource({"persons", "deals"})
    void pollsAsTheVendorsClientDoes(String feed) throws IOException {
        card.feeds().stream()
                .filter(each -> each.id().equals(feed))
                .findFirst()
                .orElseThrow()
                .next(new Feed.Poll<>(
                        account(),
                        String.valueOf(FIRST_SENT.getEpochSecond()),
                        FIRST_SENT,
                        outside.http("Pipedrive", true)));
        assertThat(sent()).isEqualTo(recorded("ask for changed " + feed));
    }

    @Test
    void asksForTheAccountAsTheVendorsClientDoes() throws IOException {
        card.verify(account(), outside.http("Pipedrive", true));
        assertThat(sent()).isEqualTo(recorded("ask for the account"));
    }

    private Account account() {
        var form = new HashMap<>(pipedrive.account());
        form.put("address", server.address().toString());
        return card.account(form);
    }

    private List<Sent> sent() {
        return overheard.exchanged().stream()
                .peek(each -> assertThat(each.reply().status()).isBetween(200, 201))
                .map(Overheard.Exchanged::request)
                .peek(request -> assertThat(request.header("x-api-token")).contains(PipedriveSandbox.TOKEN))
                .map(PipedriveRequestsTest::sent)
                .toList();
    }

    private static Sent sent(Request request) {
        return new Sent(request.method(), request.path(), request.query(), body(request.body()));
    }

    private static Object body(String text) {
        return text.isEmpty() ? Map.of() : Json.object(text);
    }

    private static List<Sent> recorded(String what) throws IOException {
        try (var file = PipedriveRequestsTest.class.getResourceAsStream("/pipedrive/vendor-client-requests.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return ((List<?>) Objects.requireNonNull(Json.object(text).get(what)))
                    .stream()
                            .map(Json::map)
                            .map(PipedriveRequestsTest::recorded)
                            .toList();
        }
    }

    private static Sent recorded(Map<String, Object> request) {
        @Nullable Object body = request.get("body");
        return new Sent(
                String.valueOf(request.get("method")),
                String.valueOf(request.get("path")),
                Json.map(Objects.requireNonNull(request.get("query"))),
                body == null ? Map.of() : body);
    }
}
