package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import ropewalk.connector.Card;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.sandbox.googlecalendar.SignIn;

/**
 * The connector sends what Google's own client sends. The expected requests were recorded from the npm packages
 * {@code @googleapis/calendar} 20.0.1 and {@code google-auth-library} 10.9.1 as they spoke with the sandbox.
 */
class GoogleCalendarRequestsTest {

    private static final String EVENT = "22c15c00c0a20f10a00ddc92b8671249ed3b8ea1";
    private static final String ANSWER =
            """
            {"access_token":"token","expires_in":3599,"id":"%s","etag":"\\"3500000000001000\\"","status":"confirmed",
            "timeZone":"Europe/Berlin","items":[],"nextSyncToken":"next","calendars":{"primary":{"busy":[]}}}"""
                    .formatted(EVENT);

    private final List<Sent> sent = new ArrayList<>();
    private final Outside outside = new Outside();
    private final Card<Account> card = new GoogleCalendarConnector(Clock.systemUTC()).card();
    private HttpServer server;

    /**
     * @param query in the order of its text: the order in an address means nothing
     * @param form of a body that is none of JSON, in the order of its text
     */
    record Sent(
            String method,
            String path,
            List<String> query,
            @Nullable String authorization,
            @Nullable String ifMatch,
            @Nullable String type,
            Map<String, Object> json,
            List<String> form) {

        static Sent of(
                String method,
                String address,
                @Nullable String authorization,
                @Nullable String ifMatch,
                @Nullable String type,
                @Nullable Object body) {
            String[] parts = address.split("\\?", 2);
            boolean form = type != null && type.contains("form");
            return new Sent(
                    method,
                    parts[0],
                    parts.length == 1 ? List.of() : pairs(parts[1]),
                    authorization,
                    ifMatch,
                    type == null ? null : type.split(";")[0],
                    form || body == null ? Map.of() : Json.map(body),
                    form ? pairs(String.valueOf(body)) : List.of());
        }

        private static List<String> pairs(String text) {
            return Arrays.stream(text.split("&")).sorted().toList();
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
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean json = type != null && type.contains("json");
        sent.add(Sent.of(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("If-Match"),
                type,
                body.isEmpty() ? null : json ? Json.object(body) : body));
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void takesATokenAndAsksForTheCalendarAsTheVendorsClientDoes() {
        card.verify(account("primary"), http());
        assertThat(sent).isEqualTo(recorded("take an access token and ask for the calendar"));
    }

    @Test
    void writesACalendarsAddressAsTheVendorsClientDoes() {
        card.verify(account("ada+rope@example.org"), http());
        assertThat(afterTheToken()).isEqualTo(recorded("ask for a calendar with an address"));
    }

    @Test
    void arrangesAMeetingAsTheVendorsClientDoes() {
        call(
                "insert-event",
                "tenant:1",
                Map.of(
                        "summary", "Rope",
                        "description", "Bring gloves",
                        "location", "Pier 4",
                        "start", "2027-01-15T09:00",
                        "timeZone", "America/New_York",
                        "attendees", "ada@example.org, bob@example.org"));
        assertThat(afterTheToken()).isEqualTo(recorded("arrange a meeting"));
    }

    @Test
    void asksForAConferenceAsTheVendorsClientDoes() {
        call(
                "insert-event",
                "tenant:2",
                Map.of(
                        "summary", "Rope",
                        "start", "2027-01-15T09:00:00Z",
                        "end", "2027-01-15T09:45:00Z",
                        "conference", true,
                        "sendUpdates", "EXTERNAL_ONLY"));
        assertThat(afterTheToken()).isEqualTo(recorded("arrange a meeting with a conference"));
    }

    @Test
    void changesAMeetingAsTheVendorsClientDoes() {
        var change = Map.<String, Object>of("eventId", EVENT, "summary", "Rope and twine", "sendUpdates", "NONE");
        call("update-event", "tenant:3", change);
        assertThat(afterTheToken()).isEqualTo(recorded("change a meeting"));
    }

    @Test
    void cancelsAMeetingAsTheVendorsClientDoes() {
        call("cancel-event", "tenant:4", Map.of("eventId", EVENT));
        assertThat(afterTheToken()).isEqualTo(recorded("cancel a meeting"));
    }

    @Test
    void findsFreeTimeAsTheVendorsClientDoes() {
        call(
                "find-free-time",
                "tenant:5",
                Map.of("from", "2027-02-14T09:00:00Z", "timeZone", "UTC", "others", "bob@example.org"));
        assertThat(afterTheToken()).isEqualTo(recorded("find free time"));
    }

    @Test
    void readsTheCalendarAsTheVendorsClientDoes() {
        poll(null);
        assertThat(afterTheToken()).isEqualTo(recorded("read the calendar's events"));
    }

    @Test
    void readsTheNextPageAsTheVendorsClientDoes() {
        poll("{\"since\":\"2027-02-14T09:00:00Z\",\"began\":\"2027-02-14T09:00:00Z\",\"pageToken\":\"a-page-token\"}");
        assertThat(afterTheToken()).isEqualTo(recorded("read the next page"));
    }

    @Test
    void readsWhatChangedAsTheVendorsClientDoes() {
        poll("{\"since\":\"2027-02-14T09:00:00Z\",\"began\":\"2027-02-14T09:00:00Z\",\"syncToken\":\"a-sync-token\"}");
        assertThat(afterTheToken()).isEqualTo(recorded("read what changed"));
    }

    private List<Sent> afterTheToken() {
        assertThat(sent.get(0).path()).isEqualTo("/token");
        return sent.subList(1, sent.size());
    }

    private void call(String operation, String key, Map<String, Object> inputs) {
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        card.operation(operation).orElseThrow().call(account("primary"), inputs, key, "order-4711", now, now, http());
    }

    private void poll(@Nullable String cursor) {
        card.feeds().get(0).next(new Feed.Poll<>(account("primary"), cursor, Instant.now(), http()));
    }

    private Account account(String calendar) {
        String address = "http://localhost:" + server.getAddress().getPort();
        return card.account(Map.of(
                "clientId",
                SignIn.CLIENT_ID,
                "clientSecret",
                SignIn.CLIENT_SECRET,
                "refreshToken",
                SignIn.REFRESH_TOKEN,
                "calendar",
                calendar,
                "address",
                address + "/calendar/v3",
                "tokenAddress",
                address + "/token"));
    }

    private Http http() {
        return outside.http("Google Calendar", true);
    }

    private static List<Sent> recorded(String what) {
        try (var file =
                GoogleCalendarRequestsTest.class.getResourceAsStream("/google-calendar/vendor-client-requests.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return ((List<?>) Objects.requireNonNull(Json.object(text).get(what)))
                    .stream()
                            .map(Json::map)
                            .map(request -> Sent.of(
                                    String.valueOf(request.get("method")),
                                    String.valueOf(request.get("address")),
                                    text(request.get("authorization")),
                                    text(request.get("ifMatch")),
                                    text(request.get("type")),
                                    request.get("body")))
                            .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
