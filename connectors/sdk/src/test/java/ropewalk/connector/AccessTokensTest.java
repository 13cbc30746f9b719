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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {

    private final Outside outside = new Outside();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = new AccessTokens(clock);
    private HttpServer server;
    private int status = 200;
    private String refusal = "";

    /** Stands still until it is set. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/token", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.stop(0);
        outside.close();
    }

    /** Gives token-1, token-2 and so on for an hour, as Google does. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status == 0) {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        String body = status == 200
                ? "{\"access_token\":\"token-%d\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                        .formatted(asked.size())
                : refusal;
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private AccessTokens.Grant grant(String refreshToken) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
        return new AccessTokens.Grant(address, "client", "secret & more", refreshToken);
    }

    private String token() {
        return tokens.use(grant("refresh"), http(), token -> token);
    }

    private Http http() {
        return outside.http("Calendar", true);
    }

    @Test
    void takesATokenAsTheStandardSays() {
        assertThat(token()).isEqualTo("token-1");
        assertThat(asked)
                .containsExactly(
                        "grant_type=refresh_token&client_id=client&client_secret=secret+%26+more&refresh_token=refresh");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItExpires() {
        token();
        clock.now = clock.now.plus(Duration.ofMinutes(58));
        assertThat(token()).isEqualTo("token-1");
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void keepsTheTokensOfAccountsApart() {
        token();
        assertThat(tokens.<String>use(grant("another"), http(), token -> token)).isEqualTo("token-2");
        assertThat(token()).isEqualTo("token-1");
    }

    @Test
    void takesAnotherTokenWhenAKeptOneIsNoLongerAccepted() {
        token();
        var used = new ArrayList<String>();
        String accepted = tokens.use(grant("refresh"), http(), token -> {
            used.add(token);
            if (token.equals("token-1")) {
                throw new Unauthorised("revoked", null);
            }
            return token;
        });
        assertThat(accepted).isEqualTo("token-2");
        assertThat(used).containsExactly("token-1", "token-2");
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void believesTheVendorThatDoesNotAcceptANewToken() {
        var used = new ArrayList<String>();
        var failure = catchThrowableOfType(
                Unauthorised.class,
                () -> tokens.use(grant("refresh"), http(), token -> {
                    used.add(token);
                    throw new Unauthorised("no", null);
                }));
        assertThat(failure).isNotNull();
        assertThat(used).containsExactly("token-1");
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_grant", "401, invalid_client", "403, access_denied"})
    void saysThatTheCredentialsAreNotAccepted(int answered, String error) {
        status = answered;
        refusal = "{\"error\":\"%s\",\"error_description\":\"Token has been expired or revoked.\"}".formatted(error);
        assertThat(catchThrowableOfType(Unauthorised.class, this::token)).isNotNull();
    }

    @Test
    void saysWhyTheCredentialsAreNotAccepted() {
        status = 400;
        refusal = "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}";
        assertThat(catchThrowableOfType(Unauthorised.class, this::token))
                .hasMessageContaining("Token has been expired or revoked.");
    }

    /** Even an operation that is never repeated may be: it was not sent. */
    @Test
    void withoutATokenNothingWasDone() throws IOException {
        status = 0;
        var briefly = new Outside.Limits(Duration.ofSeconds(2), Duration.ofMillis(300), 4, 10_000);
        try (var impatient = new Outside(briefly, ObservationRegistry.NOOP)) {
            Http http = impatient.http("Calendar", true);
            var failure =
                    catchThrowableOfType(Unavailable.class, () -> tokens.use(grant("refresh"), http, token -> token));
            assertThat(failure.outcomeKnown()).isTrue();
            assertThat(failure.reason()).isEqualTo(Unavailable.Reason.DOWN);
        }
    }

    @Test
    void doesNotReachAddressesThatAreClosed() {
        var failure = catchThrowableOfType(
                Refused.class, () -> tokens.use(grant("refresh"), outside.http("Calendar", false), token -> token));
        assertThat(failure.code()).isEqualTo("address");
    }

    @Test
    void doesNotTellASecret() {
        assertThat(grant("refresh-token").toString()).doesNotContain("secret", "refresh-token");
    }
}
