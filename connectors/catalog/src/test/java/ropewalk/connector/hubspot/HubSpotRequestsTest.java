package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;

/**
 * The connector sends what HubSpot's own client sends. The expected requests were recorded from the npm package
 * {@code @hubspot/api-client} 14.0.1.
 */
class HubSpotRequestsTest {

    private static final String ANSWER =
            """
            {"id":"201","properties":{},"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z",
            "results":[{"id":"201","toObjectId":201,"label":"New","properties":{},"createdAt":"2026-01-01T00:00:00Z",
            "updatedAt":"2026-01-01T00:00:01Z"}]}""";

    private final List<Sent> sent = new ArrayList<>();
    private final Outside outside = new Outside();
    private HttpServer server;

    /** @param query in the order of its text: the order in an address means nothing */
    record Sent(String method, String path, List<String> query, String authorization, Map<String, Object> body) {

        static Sent of(String method, String address, String authorization, @Nullable Object body) {
            String[] parts = address.split("\\?", 2);
            List<String> query = parts.length == 1
                    ? List.of()
                    : Arrays.stream(parts[1].split("&")).sorted().toList();
            return new Sent(method, parts[0], query, authorization, body == null ? Map.of() : Json.map(body));
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::record);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        outside.close();
    }

    private void record(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sent.add(Sent.of(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body.isEmpty() ? null : Json.object(body)));
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void readsAContactByItsIdAsTheVendorsClientDoes() {
        call("get-contact", Map.of("contactId", "101"));
        assertThat(sent).isEqualTo(recorded("read a contact by id"));
    }

    @Test
    void readsAContactByItsAddressAsTheVendorsClientDoes() {
        call("get-contact", Map.of("email", "ada+rope@example.org"));
        assertThat(sent).isEqualTo(recorded("read a contact by e-mail"));
    }

    @Test
    void writesAContactAsTheVendorsClientDoes() {
        call("upsert-contact", Map.of("email", "ada@example.org", "firstName", "Ada"));
        assertThat(sent).isEqualTo(recorded("write a contact"));
    }

    @Test
    void writesADealWithItsContactAsTheVendorsClientDoes() {
        call("upsert-deal", Map.of("name", "Rope", "amount", 1990, "contactId", "101"));
        assertThat(sent).isEqualTo(recorded("write a deal with its contact"));
    }

    @Test
    void findsCompaniesAsTheVendorsClientDoes() {
        call("find-companies", Map.of("domain", "https://www.Harbour.example/about", "name", "Harbour", "limit", 5));
        assertThat(sent).isEqualTo(recorded("find companies"));
    }

    @Test
    void changesACompanyThatIsKnownAsTheVendorsClientDoes() {
        call("upsert-company", Map.of("domain", "harbour.example", "name", "Harbour", "contactId", "101"));
        assertThat(sent).isEqualTo(recorded("change a company that is known, and link it"));
    }

    @Test
    void findsDealsAsTheVendorsClientDoes() {
        call("find-deals", Map.of("name", "Rope", "contactId", "101", "companyId", "102", "stage", "closedwon"));
        assertThat(sent).isEqualTo(recorded("find deals"));
    }

    @Test
    void movesADealAsTheVendorsClientDoes() {
        call("move-deal", Map.of("dealId", "201", "stage", "New"));
        assertThat(sent).isEqualTo(recorded("move a deal"));
    }

    @Test
    void linksADealAsTheVendorsClientDoes() {
        call("link-deal", Map.of("dealId", "201", "contactId", "101", "companyId", "102"));
        assertThat(sent).isEqualTo(recorded("link a deal"));
    }

    @Test
    void opensATicketAsTheVendorsClientDoes() {
        call("create-ticket", Map.of("key", "t-1", "subject", "Rope", "priority", "HIGH", "contactId", "101"));
        assertThat(sent).isEqualTo(recorded("open a ticket"));
    }

    @Test
    void closesATicketAsTheVendorsClientDoes() {
        call("update-ticket", Map.of("ticketId", "201", "stage", "New"));
        assertThat(sent).isEqualTo(recorded("close a ticket"));
    }

    private static Map<String, Object> aboutAllFour(Map<String, Object> inputs) {
        var all = new java.util.HashMap<>(inputs);
        all.putAll(Map.of("contactId", "101", "companyId", "102", "dealId", "103", "ticketId", "104"));
        return all;
    }

    @Test
    void takesANoteOfAllFourAsTheVendorsClientDoes() {
        call("add-note", aboutAllFour(Map.of("text", "Rope")));
        assertThat(sent).isEqualTo(recorded("take a note of all four"));
    }

    @Test
    void plansATaskAboutAllFourAsTheVendorsClientDoes() {
        call(
                "add-task",
                aboutAllFour(
                        Map.of("subject", "Call", "due", "2027-03-31T09:00:00Z", "type", "CALL", "priority", "HIGH")));
        assertThat(sent).isEqualTo(recorded("plan a task about all four"));
    }

    @Test
    void asksForChangesAsTheVendorsClientDoes() {
        poll("1767225600000");
        assertThat(sent.subList(0, 1)).isEqualTo(recorded("search changed contacts"));
    }

    @Test
    void asksForTheNextPageAsTheVendorsClientDoes() {
        poll("1767225600000/100");
        assertThat(sent.subList(0, 1)).isEqualTo(recorded("search the next page"));
    }

    @Test
    void asksWhatChangedAsTheVendorsClientDoes() {
        poll("1767225600000");
        assertThat(sent.subList(1, 2)).isEqualTo(recorded("read the history of contacts"));
    }

    @Test
    void asksForTheAccountAsTheVendorsClientDoes() {
        new HubSpotConnector().card().verify(account(), http());
        assertThat(sent).isEqualTo(recorded("ask for the account"));
    }

    private void call(String operation, Map<String, Object> inputs) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        new HubSpotConnector()
                .card()
                .operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:1", "order-4711", now, now, http());
    }

    private void poll(String cursor) {
        var poll = new Feed.Poll<>(account(), cursor, Instant.now(), http());
        new HubSpotConnector().card().feeds().get(0).next(poll);
    }

    private HubSpotConnector.Account account() {
        return new HubSpotConnector()
                .card()
                .account(Map.of(
                        "token",
                        "token",
                        "watched",
                        "email, firstname",
                        "address",
                        "http://localhost:" + server.getAddress().getPort()));
    }

    private Http http() {
        return outside.http("HubSpot", true);
    }

    private static List<Sent> recorded(String what) {
        try (var file = HubSpotRequestsTest.class.getResourceAsStream("/hubspot/vendor-client-requests.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return ((List<?>) Objects.requireNonNull(Json.object(text).get(what)))
                    .stream()
                            .map(Json::map)
                            .map(request -> Sent.of(
                                    String.valueOf(request.get("method")),
                                    String.valueOf(request.get("address")),
                                    String.valueOf(request.get("authorization")),
                                    request.get("body")))
                            .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
