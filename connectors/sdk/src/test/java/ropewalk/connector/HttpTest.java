package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;

class HttpTest {

    private final Outside outside = limited(Duration.ofSeconds(20));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<HttpExchange> seen = new CopyOnWriteArrayList<>();
    private HttpServer server = start();

    private HttpServer start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            return server;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @BeforeEach
    void listen() {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
        outside.close();
    }

    private static Outside limited(Duration answer) {
        return new Outside(new Outside.Limits(Duration.ofSeconds(5), answer, 4, 10_000), ObservationRegistry.NOOP);
    }

    private URI at(String host) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    private RestClient client() {
        return outside.http("Warehouse", true).client(at("localhost")).build();
    }

    private void answer(String path, int status, Map<String, String> headers, String body) {
        server.createContext(path, exchange -> {
            seen.add(exchange);
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private Failure failure(String path) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> client().get().uri(path).retrieve().body(String.class));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void waitsUntilTheDateThatABusyVendorNames() {
        answer("/busy", 429, Map.of("Date", "x", "Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"), "");
        assertThat(failure("/busy")).isInstanceOfSatisfying(Unavailable.class, busy -> {
            assertThat(busy.retryAfter()).isGreaterThan(Duration.ofDays(365));
            assertThat(busy.outcomeKnown()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 408})
    void anErrorInBetweenLeavesTheOutcomeOpen(int status) {
        answer("/error", status, Map.of("X-Request-Id", "r-1"), "");
        assertThat(failure("/error")).isInstanceOfSatisfying(Unavailable.class, unknown -> {
            assertThat(unknown.outcomeKnown()).isFalse();
            assertThat(unknown.vendorRequestId()).isEqualTo("r-1");
        });
    }

    @Test
    void takesTheVendorsCodeAndWords() {
        String body = "{\"error\":{\"code\":\"card_declined\",\"message\":\"Your card\\nwas declined\"}}";
        answer("/no", 402, Map.of(), body);
        assertThat(failure("/no")).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.code()).isEqualTo("card_declined");
            assertThat(no.status()).isEqualTo(402);
            assertThat(no.getMessage()).endsWith("Your card was declined");
        });
    }

    @Test
    void takesTheReasonWhereTheCodeIsANumber() {
        String body = "{\"error\":{\"errors\":[{\"domain\":\"calendar\",\"reason\":\"timeRangeEmpty\"}],"
                + "\"code\":400,\"message\":\"The specified time range is empty.\"}}";
        answer("/no", 400, Map.of(), body);
        assertThat(failure("/no")).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.code()).isEqualTo("timeRangeEmpty");
            assertThat(no.getMessage()).endsWith("The specified time range is empty.");
        });
    }

    @Test
    void nobodyThereIsKnownToHaveDoneNothing() {
        server.stop(0);
        assertThat(failure("/")).isInstanceOfSatisfying(Unavailable.class, down -> {
            assertThat(down.outcomeKnown()).isTrue();
            assertThat(down).hasMessage("Warehouse cannot be reached at localhost");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void everyFailureNamesTheSystemAndNotItsHost(int status) {
        answer("/no", status, Map.of(), "");
        assertThat(failure("/no")).message().startsWith("Warehouse ").doesNotContain("localhost");
    }

    @Test
    void anAnswerThatDripsIsCutOff() throws IOException {
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try (Outside impatient = limited(Duration.ofSeconds(1))) {
            var client =
                    impatient.http("Warehouse", true).client(at("localhost")).build();
            var slow = catchThrowableOfType(
                    Unavailable.class,
                    () -> client.get().uri("/drip").retrieve().body(String.class));
            assertThat(slow).isNotNull();
            assertThat(slow.outcomeKnown()).isFalse();
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() {
        answer("/large", 200, Map.of(), "x".repeat(10_001));
        assertThat(failure("/large")).isInstanceOf(Refused.class);
    }

    @Test
    void followsARedirectWithoutTheCredentialsToAnotherHost() {
        answer("/moved", 302, Map.of("Location", at("127.0.0.1") + "/new"), "");
        answer("/new", 200, Map.of(), "here");
        String text = client().get()
                .uri("/moved")
                .header("Authorization", "Bearer secret")
                .header("X-Api-Key", "secret")
                .retrieve()
                .body(String.class);
        assertThat(text).isEqualTo("here");
        assertThat(seen.get(1).getRequestHeaders()).doesNotContainKeys("Authorization", "X-api-key");
    }

    @Test
    void keepsTheCredentialsOnTheSameHost() {
        answer("/moved", 302, Map.of("Location", "/new"), "");
        answer("/new", 200, Map.of(), "here");
        client().get().uri("/moved").header("X-Api-Key", "secret").retrieve().toBodilessEntity();
        assertThat(seen.get(1).getRequestHeaders()).containsKey("X-api-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest",
                "http://[::ffff:10.0.0.1]/",
                "ftp://localhost/",
                "http://user:word@localhost/",
                "gopher://localhost/"
            })
    void aRedirectCannotLeadInside(String location) {
        answer("/moved", 302, Map.of("Location", location), "");
        assertThat(failure("/moved")).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.code())
                .isEqualTo("address"));
    }

    @Test
    void redirectsEnd() {
        answer("/loop", 302, Map.of("Location", "/loop"), "");
        assertThat(failure("/loop")).isInstanceOf(Refused.class);
        assertThat(seen).hasSize(4);
    }

    @Test
    void aPostIsNotRedirected() {
        answer("/moved", 307, Map.of("Location", "/new"), "");
        assertThat(catchThrowableOfType(
                        Refused.class,
                        () -> client().post().uri("/moved").retrieve().toBodilessEntity()))
                .isNotNull();
        assertThat(seen).hasSize(1);
    }

    @Test
    void onlyASandboxSpeaksWithoutTls() {
        Failure failure = catchThrowableOfType(Failure.class, () -> outside.http("Warehouse", false)
                .client(URI.create("http://example.com"))
                .build()
                .get()
                .retrieve()
                .toBodilessEntity());
        assertThat(failure).isInstanceOf(Refused.class).hasMessageContaining("https");
    }
}
