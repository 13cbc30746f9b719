package ropewalk.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import ropewalk.identity.Browser;
import tools.jackson.databind.json.JsonMapper;

/** What somebody's screen is told, over real HTTP. */
final class HeardEvents implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<Stream<String>> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    private HeardEvents(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.end = CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
    }

    /** Returns once the stream is ready, or refused. */
    static HeardEvents of(Browser browser, int port, Map<String, String> headers) {
        String cookies = browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/events"));
        headers.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies);
        }
        HeardEvents events = new HeardEvents(HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .join());
        if (events.status() == 200) {
            Awaitility.await().until(() -> !events.of("ready").isEmpty());
        }
        return events;
    }

    static HeardEvents of(Browser browser, int port) {
        return of(browser, port, Map.of());
    }

    int status() {
        return response.statusCode();
    }

    /** The data of all events of this kind, in the order in which they came. */
    List<String> of(String event) {
        List<String> data = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).equals("event: " + event)) {
                data.add(lines.get(i).substring("data: ".length()));
            }
        }
        return data;
    }

    /** The ids of all things of this kind that changed. */
    List<String> changed(String what) {
        return of("changed").stream()
                .map(JSON::readTree)
                .filter(data -> data.at("/what").asString().equals(what))
                .flatMap(data -> data.at("/ids").valueStream())
                .map(id -> id.asString())
                .toList();
    }

    String all() {
        return String.join("\n", lines);
    }

    String lastPosition() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((before, after) -> after)
                .orElseThrow()
                .substring("id: ".length());
    }

    boolean isOver() {
        return end.isDone();
    }

    void awaitEnd(Duration most) {
        Awaitility.await().atMost(most).until(this::isOver);
    }

    @Override
    public void close() {
        response.body().close();
    }
}
