package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.Form;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;

/** Somebody connects their calendar in the browser. */
class CalendarConsentTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final URI BACK = URI.create("https://ropewalk.example/oauth/callback");

    private final Outside outside = new Outside();
    private final Consent.Trip trip = new Consent.Trip(BACK, "state-4711", VERIFIER);
    private GoogleCalendarSandbox google;

    @BeforeEach
    void start() throws IOException {
        google = new GoogleCalendarSandbox(0, 0);
    }

    @AfterEach
    void close() throws IOException {
        google.close();
        outside.close();
    }

    @Test
    void whatComesOfAllowingOpensTheCalendar() {
        Account before = account(Map.of());
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(before, http())))
                .hasMessageContaining("Nobody has connected");
        Form back = allowed(before);
        assertThat(back.first("state")).contains("state-4711");
        assertThat(back.first("iss")).contains(consent().issuer().apply(before));
        String token = consent().redeem(before, http(), trip, back.first("code").orElseThrow());
        card().verify(account(Map.of("refreshToken", token)), http());
        assertThat(google.requests()).isEqualTo(1);
    }

    @Test
    void saysWhatGoogleWantsToKnow() {
        URI there = consent().departure(account(Map.of()), http(), trip);
        Form said = Form.read(there.getRawQuery());
        assertThat(there.toString())
                .startsWith(google.signIn().consentAddress() + "?")
                .doesNotContain(VERIFIER);
        assertThat(said.first("redirect_uri")).contains(BACK.toString());
        assertThat(said.first("access_type")).contains("offline");
        assertThat(said.first("prompt")).contains("consent");
        assertThat(said.first("code_challenge")).contains("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(said.first("code_challenge_method")).contains("S256");
    }

    @Test
    void aCodeIsWorthNothingToWhoeverLacksTheVerifier() {
        Account account = account(Map.of());
        String code = allowed(account).first("code").orElseThrow();
        var other = new Consent.Trip(BACK, "state-4711", VERIFIER.replace('d', 'e'));
        assertThat(catchThrowableOfType(Unauthorised.class, () -> consent().redeem(account, http(), other, code)))
                .hasMessageContaining("not accepted");
    }

    @Test
    void aWrongSecretIsNotShownInWhatIsSaidOfIt() {
        Account account = account(Map.of("clientSecret", "a-wrong-secret"));
        String code = allowed(account).first("code").orElseThrow();
        assertThat(catchThrowableOfType(Unauthorised.class, () -> consent().redeem(account, http(), trip, code)))
                .hasMessageNotContaining("a-wrong-secret");
    }

    @Test
    void accessForThisMomentOnlyIsRefused() {
        Account account = account(Map.of());
        Consent<Account> online = consent().with("access_type", "online");
        Form back = allowed(online.departure(account, http(), trip));
        var refused = catchThrowableOfType(
                Refused.class,
                () -> online.redeem(account, http(), trip, back.first("code").orElseThrow()));
        assertThat(refused.code()).isEqualTo("no-refresh-token");
    }

    @Test
    void aBrowserIsSentToWebAddressesOnly() {
        for (String address : new String[] {"javascript:alert(1)", "ftp://a.example/x", "https://me@a.example/x"}) {
            Account account = account(Map.of("consentAddress", address));
            assertThat(catchThrowableOfType(Refused.class, () -> consent().departure(account, http(), trip))
                            .code())
                    .isEqualTo("address");
        }
        Account plain = account(Map.of());
        assertThat(catchThrowableOfType(
                        Refused.class, () -> consent().departure(plain, outside.http("Google Calendar", false), trip)))
                .isNotNull();
    }

    private Form allowed(Account account) {
        return allowed(consent().departure(account, http(), trip));
    }

    /** As a browser sends the page's form. */
    private Form allowed(URI there) {
        try {
            var pressed = HttpRequest.newBuilder(google.signIn().consentAddress())
                    .POST(HttpRequest.BodyPublishers.ofString(there.getRawQuery() + "&decision=allow"))
                    .build();
            String back = HttpClient.newHttpClient()
                    .send(pressed, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return Form.read(URI.create(back).getRawQuery());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Account account(Map<String, Object> more) {
        var form = new LinkedHashMap<>(google.account());
        form.remove("refreshToken");
        form.putAll(more);
        return card().account(form);
    }

    private static Card<Account> card() {
        return new GoogleCalendarConnector(Clock.systemUTC()).card();
    }

    private static Consent<Account> consent() {
        return Objects.requireNonNull(card().consent());
    }

    private Http http() {
        return outside.http("Google Calendar", true);
    }
}
