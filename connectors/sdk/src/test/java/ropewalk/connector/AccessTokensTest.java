package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private final AccessTokens tokens = new AccessTokens(clock);
    private TokenEndpoint vendor;

    @BeforeEach
    void listen() throws IOException {
        vendor = new TokenEndpoint();
    }

    @AfterEach
    void stop() throws IOException {
        vendor.close();
        outside.close();
    }

    private Grant grant(String refreshToken) {
        return grant("secret & more", refreshToken);
    }

    private Grant grant(String secret, String refreshToken) {
        return new Grant.RefreshToken(vendor.address(), Grant.Client.form("client", secret), refreshToken);
    }

    private String token() {
        return tokens.use(grant("refresh"), http(), Token::value);
    }

    private Http http() {
        return outside.http("Calendar", true);
    }

    private void anHourPasses() {
        clock.pass(Duration.ofHours(1));
    }

    @Test
    void takesATokenAsTheStandardSays() {
        assertThat(token()).isEqualTo("token-1");
        assertThat(vendor.asked.get(0).body())
                .isEqualTo(
                        "grant_type=refresh_token&client_id=client&client_secret=secret+%26+more&refresh_token=refresh");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItExpires() {
        token();
        clock.pass(Duration.ofMinutes(58));
        assertThat(token()).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "',\"expires_in\":\"soon\"'"})
    void keepsATokenForAWhileWhenTheVendorDoesNotSayHowLong(String said) {
        vendor.adding(said);
        token();
        clock.pass(Duration.ofMinutes(13));
        assertThat(token()).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void keepsTheTokensOfAccountsApart() {
        token();
        assertThat(tokens.<String>use(grant("another"), http(), Token::value)).isEqualTo("token-2");
        assertThat(tokens.<String>use(grant("a wrong secret", "refresh"), http(), Token::value))
                .isEqualTo("token-3");
        assertThat(tokens.<String>use(grant("another"), http(), Token::value)).isEqualTo("token-2");
    }

    @Test
    void takesAnotherTokenWhenAKeptOneIsNoLongerAccepted() {
        token();
        var used = new ArrayList<String>();
        String accepted = tokens.use(grant("refresh"), http(), token -> {
            used.add(token.value());
            if (token.value().equals("token-1")) {
                throw new Unauthorised("revoked", null);
            }
            return token.value();
        });
        assertThat(accepted).isEqualTo("token-2");
        assertThat(used).containsExactly("token-1", "token-2");
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void believesTheVendorThatDoesNotAcceptANewToken() {
        assertThat(refusedTokens()).containsExactly("token-1");
    }

    @Test
    void replacesARejectedTokenOnceOnly() {
        token();
        assertThat(refusedTokens()).containsExactly("token-1", "token-2");
    }

    private List<String> refusedTokens() {
        var used = new ArrayList<String>();
        assertThatThrownBy(() -> tokens.use(grant("refresh"), http(), token -> {
                    used.add(token.value());
                    throw new Unauthorised("no", null);
                }))
                .isInstanceOf(Unauthorised.class);
        return used;
    }

    @Test
    void usesTheRefreshTokenThatReplacedTheOneBefore() {
        vendor.rotating("refresh");
        for (int i = 1; i <= 4; i++) {
            assertThat(token()).isEqualTo("token-" + i);
            anHourPasses();
        }
    }

    @Test
    void anotherClientSecretDoesNotLoseTheRefreshToken() {
        vendor.rotating("refresh");
        token();
        assertThat(tokens.<String>use(grant("a newer secret", "refresh"), http(), Token::value))
                .isEqualTo("token-2");
    }

    /** Whatever becomes of the call: the old refresh token is worth nothing any more. */
    @Test
    void keepsAReplacedRefreshTokenBeforeTheAccessTokenIsUsed() {
        vendor.rotating("refresh");
        assertThatThrownBy(() -> tokens.use(grant("refresh"), http(), token -> {
                    throw new IllegalStateException("the server falls over here");
                }))
                .isInstanceOf(IllegalStateException.class);
        anHourPasses();
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void asksOnceForManyAtOnce() throws Exception {
        vendor.rotating("refresh");
        vendor.slow(200);
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> one = this::token;
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> one).limit(8).toList())) {
                assertThat(answer.get()).isEqualTo("token-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(vendor.asked).hasSize(1);
    }

    @Test
    void doesNotWaitForeverForSomebodyElseWhoAsks() throws Exception {
        vendor.hang();
        var briefly = new Outside.Limits(Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 10_000);
        var store = new MemoryTokens(Duration.ofMillis(100));
        var threads = Executors.newSingleThreadExecutor();
        try (var patient = new Outside(briefly, ObservationRegistry.NOOP)) {
            Http http = patient.http("Calendar", true, store);
            var first = threads.submit(() -> tokens.use(grant("refresh"), http, Token::value));
            await().until(vendor::hangs);
            var failure =
                    catchThrowableOfType(Unavailable.class, () -> tokens.use(grant("refresh"), http, Token::value));
            assertThat(failure.reason()).isEqualTo(Unavailable.Reason.HELD_BACK);
            assertThat(first).isNotDone();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_grant", "401, invalid_client", "403, access_denied"})
    void saysThatTheCredentialsAreNotAccepted(int answered, String error) {
        vendor.refuse(answered, "{\"error\":\"%s\"}".formatted(error));
        assertThat(catchThrowableOfType(Unauthorised.class, this::token)).isNotNull();
    }

    @Test
    void saysWhyTheCredentialsAreNotAccepted() {
        vendor.refuse(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
        assertThat(catchThrowableOfType(Unauthorised.class, this::token))
                .hasMessageContaining("Token has been expired or revoked.");
    }

    /** Even an operation that is never repeated may be: it was not sent. */
    @Test
    void withoutATokenNothingWasDone() throws IOException {
        vendor.hang();
        var briefly = new Outside.Limits(Duration.ofSeconds(2), Duration.ofMillis(300), 4, 10_000);
        try (var impatient = new Outside(briefly, ObservationRegistry.NOOP)) {
            Http http = impatient.http("Calendar", true);
            var failure =
                    catchThrowableOfType(Unavailable.class, () -> tokens.use(grant("refresh"), http, Token::value));
            assertThat(failure.outcomeKnown()).isTrue();
            assertThat(failure.reason()).isEqualTo(Unavailable.Reason.DOWN);
        }
    }

    @Test
    void anAnswerWithoutATokenIsNone() {
        vendor.refuse(200, "");
        vendor.adding("");
        assertThat(token()).isEqualTo("token-1");
        vendor.refuse(201, "<html>Welcome</html>");
        anHourPasses();
        assertThat(catchThrowableOfType(Unavailable.class, this::token)).hasMessageContaining("holds none");
    }

    @Test
    void doesNotReachAddressesThatAreClosed() {
        var failure = catchThrowableOfType(
                Refused.class, () -> tokens.use(grant("refresh"), outside.http("Calendar", false), Token::value));
        assertThat(failure.code()).isEqualTo("address");
    }

    @Test
    void aFailureDoesNotTellTheTokens() {
        assertThatThrownBy(() -> tokens.use(grant("refresh"), http(), token -> {
                    throw new Refused("echo", "What is " + token.value() + "?", null);
                }))
                .hasMessage("What is •••?");
        vendor.rotating("refresh");
        anHourPasses();
        token();
        vendor.rotating("somebody-elses");
        anHourPasses();
        assertThat(catchThrowableOfType(Unauthorised.class, this::token))
                .hasMessageContaining("was used")
                .hasMessageNotContaining("refresh-");
    }
}
