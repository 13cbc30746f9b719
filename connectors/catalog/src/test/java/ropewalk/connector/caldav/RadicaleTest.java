package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.caldav.CalDavConnector.Account;

/** The connector and a real server, where the program {@code radicale} is on the path. */
class RadicaleTest {

    private static final String USER = "mara";
    private static final String PASSWORD = "sandbox-7d11";

    private final Outside outside = new Outside();
    private final Card<Account> card = new CalDavConnector(Clock.systemUTC()).card();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process server;
    private int port;
    private @Nullable String cursor;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path program = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(each -> Path.of(each, "radicale"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeThat(program).as("the program radicale").isNotNull();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path users = Files.writeString(folder.resolve("users"), USER + ":" + PASSWORD + "\n");
        server = new ProcessBuilder(
                        String.valueOf(program),
                        "--config",
                        "",
                        "--server-hosts",
                        "127.0.0.1:" + port,
                        "--auth-type",
                        "htpasswd",
                        "--auth-htpasswd-filename",
                        users.toString(),
                        "--auth-htpasswd-encryption",
                        "plain",
                        "--auth-delay",
                        "0",
                        "--storage-filesystem-folder",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20)).until(this::answers);
        assertThat(send("MKCALENDAR", "/mara/diary/", "")).isEqualTo(201);
    }

    private boolean answers() {
        try (var ignored = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() throws IOException {
        outside.close();
        if (server != null) {
            server.destroy();
        }
    }

    /** Another program of the same person. */
    private int send(String method, String path, String body) throws Exception {
        String pair = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + pair)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "text/calendar");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Account account(String password) {
        return card.account(Map.of(
                "address",
                "http://localhost:" + port + "/",
                "username",
                USER,
                "password",
                password,
                "email",
                "mara@harbour.example",
                "timeZone",
                "Europe/Berlin"));
    }

    private Http http() {
        return outside.http("CalDAV calendar", true);
    }

    private Map<String, Object> call(String operation, String key, Map<String, Object> inputs) {
        Instant now = Instant.now();
        return card.operation(operation)
                .orElseThrow()
                .call(account(PASSWORD), inputs, key, "order-4711", now, now, http());
    }

    private List<Event> poll() {
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 20; i++) {
            Feed.Batch batch =
                    card.feeds().get(0).next(new Feed.Poll<>(account(PASSWORD), cursor, Instant.now(), http()));
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        return events;
    }

    @Test
    void arrangesMovesFindsAndCancelsAMeetingAndHearsOfIt() throws Exception {
        card.verify(account(PASSWORD), http());
        poll();
        Map<String, Object> wanted = Map.of(
                "summary", "Rope, twine; and „Tau“",
                "description", "First\nsecond",
                "start", "2027-06-07T09:00",
                "minutes", 60,
                "attendees", "ada@customer.example");
        var meeting = call("insert-event", "tenant:1", wanted);
        assertThat(meeting)
                .containsEntry("summary", "Rope, twine; and „Tau“")
                .containsEntry("description", "First\nsecond")
                .containsEntry("start", "2027-06-07T07:00:00Z")
                .containsEntry("end", "2027-06-07T08:00:00Z")
                .containsEntry("organizer", "mara@harbour.example");
        assertThat(call("insert-event", "tenant:1", wanted)).isEqualTo(meeting);
        String id = String.valueOf(meeting.get("eventId"));
        assertThat(poll())
                .extracting(Event::type, Event::businessKey)
                .containsExactly(org.assertj.core.api.Assertions.tuple("caldav.event-created", "order-4711"));

        assertThat(send("PUT", "/mara/diary/weekly.ics", weekly())).isEqualTo(201);
        var listed = call("list-events", "tenant:2", Map.of("from", "2027-06-07T00:00:00Z", "days", 8));
        assertThat((List<?>) listed.get("meetings")).hasSize(3);
        assertThat(call("find-free-time", "tenant:3", Map.of("from", "2027-06-05T12:00:00Z")))
                .containsEntry("start", "2027-06-07T11:30:00+02:00");
        assertThat(types(poll())).containsExactly("caldav.event-changed");

        var moved = call("update-event", "tenant:4", Map.of("eventId", id, "start", "2027-06-08T09:00"));
        assertThat(moved).containsEntry("end", "2027-06-08T08:00:00Z");
        assertThat(moved.get("version")).isNotEqualTo(meeting.get("version"));
        var late = new LinkedHashMap<String, Object>(Map.of("eventId", id, "summary", "Late"));
        late.put("version", meeting.get("version"));
        assertThat(catchThrowableOfType(Refused.class, () -> call("update-event", "tenant:5", late))
                        .code())
                .isEqualTo("changed");
        assertThat(types(poll())).containsExactly("caldav.event-changed");

        assertThat(call("cancel-event", "tenant:6", Map.of("eventId", id))).containsEntry("now", true);
        assertThat(call("cancel-event", "tenant:6", Map.of("eventId", id))).containsEntry("now", false);
        assertThat(poll())
                .extracting(Event::type, Event::businessKey)
                .containsExactly(org.assertj.core.api.Assertions.tuple("caldav.event-cancelled", "order-4711"));
        assertThat(poll()).isEmpty();
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }

    /** No time of its making: it can only be told as changed. */
    private static String weekly() {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Harbour//Calendar//EN",
                "BEGIN:VEVENT",
                "UID:weekly",
                "DTSTAMP:20270101T000000Z",
                "DTSTART:20270531T080000Z",
                "DTEND:20270531T092000Z",
                "RRULE:FREQ=WEEKLY",
                "SUMMARY:Riggers",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    @Test
    void readsAnewWhenTheServerDoesNotKnowTheToken() throws Exception {
        poll();
        cursor = Objects.requireNonNull(cursor).replaceAll("sync/[0-9a-f]+", "sync/" + "0".repeat(64));
        send("PUT", "/mara/diary/weekly.ics", weekly());
        assertThat(types(poll())).containsExactly("caldav.event-changed");
        assertThat(poll()).isEmpty();
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card.verify(account("another"), http())))
                .isNotNull();
    }
}
