package ropewalk.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.sandbox.paypal.PayPalSandbox;

/** With a certificate that is fetched by its address, as PayPal's is. */
class PayPalWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String BODY =
            """
            {"id":"WH-1","create_time":"2026-11-24T09:59:58Z","event_type":"INVOICING.INVOICE.PAID","resource":{"invoice":
            {"id":"INV2-1","status":"PAID","detail":{"reference":"order-4711","invoice_number":"0007"},
            "amount":{"currency_code":"JPY","value":"1990"}}}}""";

    private final PayPalSandbox paypal = new PayPalSandbox(0);
    private final List<String> fetched = new ArrayList<>();
    private final PayPalConnector connector = new PayPalConnector(Clock.systemUTC(), new Certificates(address -> {
        fetched.add(address.toString());
        return paypal.certificate();
    }));

    PayPalWebhookTest() throws IOException {}

    @AfterEach
    void close() {
        paypal.close();
    }

    private Delivery delivery(Map<String, String> changes) {
        var headers = new HashMap<String, List<String>>();
        paypal.signed(NOW.toString(), BODY).forEach((name, value) -> headers.put(name, List.of(value)));
        changes.forEach((name, value) -> headers.put(name, value.isEmpty() ? List.of() : List.of(value)));
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                headers,
                BODY.getBytes(StandardCharsets.UTF_8),
                NOW);
    }

    private List<Event> receive(Delivery delivery, String... changes) {
        var account = new HashMap<>(paypal.account());
        account.remove("certificate");
        account.put("address", "https://api-m.sandbox.paypal.com");
        for (int i = 0; i < changes.length; i += 2) {
            account.put(changes[i], changes[i + 1]);
        }
        var card = connector.card();
        return receive(card, delivery, account);
    }

    private static <A extends Record> List<Event> receive(
            ropewalk.connector.Card<A> card, Delivery delivery, Map<String, Object> account) {
        return Objects.requireNonNull(card.webhook()).receive(delivery, card.account(account));
    }

    @Test
    void readsWhatThePayPalCertificateSigned() {
        assertThat(receive(delivery(Map.of()))).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("WH-1");
            assertThat(event.type()).isEqualTo("paypal.invoice-paid");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload()).containsEntry("amount", 1990L).containsEntry("currency", "JPY");
        });
    }

    @Test
    void fetchesACertificateOnce() {
        receive(delivery(Map.of()));
        receive(delivery(Map.of()));
        assertThat(fetched).containsExactly("https://api.sandbox.paypal.com/v1/notifications/certs/CERT-sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.sandbox.paypal.com.example.org/v1/notifications/certs/CERT-1",
                "https://example.org/v1/notifications/certs/CERT-1",
                "https://example.org/?https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.sandbox.paypal.com@example.org/v1/notifications/certs/CERT-1",
                "https://api.sandbox.paypal.com/v1/notifications/certs/../../oauth2/token",
                "https://api.sandbox.paypal.com:8443/v1/notifications/certs/CERT-1",
                "https://www.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.paypal.com/v1/notifications/certs/CERT-1"
            })
    void asksNobodyButTheSamePayPalForACertificate(String address) {
        assertThatThrownBy(() -> receive(delivery(Map.of("PAYPAL-CERT-URL", address))))
                .isInstanceOf(Forged.class);
        assertThat(fetched).isEmpty();
    }

    @Test
    void theSandboxSignsNothingForTheRealPayPal() {
        assertThatThrownBy(() -> receive(delivery(Map.of()), "address", "https://api-m.paypal.com"))
                .isInstanceOf(Forged.class);
        assertThat(fetched).isEmpty();
        var live = Map.of("PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1");
        assertThat(receive(delivery(live), "address", "https://api-m.paypal.com"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PAYPAL-TRANSMISSION-ID, other",
        "PAYPAL-TRANSMISSION-TIME, 2026-11-24T10:00:01Z",
        "PAYPAL-TRANSMISSION-SIG, bm8=",
        "PAYPAL-TRANSMISSION-SIG, not base64",
        "PAYPAL-AUTH-ALGO, SHA1withRSA"
    })
    void refusesAnotherHeaderAndOneThatIsMissing(String name, String other) {
        assertThatThrownBy(() -> receive(delivery(Map.of(name, other)))).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> receive(delivery(Map.of(name, "")))).isInstanceOf(Forged.class);
    }

    @Test
    void refusesWhatWasSignedForAnotherWebhook() {
        assertThatThrownBy(() -> receive(delivery(Map.of()), "webhookId", "1JE4291016473214C"))
                .isInstanceOf(Forged.class);
    }

    @Test
    void refusesAReplayAfterThreeDays() {
        Delivery signed = delivery(Map.of());
        assertThat(receive(later(signed, Duration.ofDays(3)))).hasSize(1);
        assertThatThrownBy(() -> receive(later(signed, Duration.ofDays(3).plusHours(2))))
                .isInstanceOfSatisfying(
                        Forged.class, old -> assertThat(old.isStale()).isTrue());
    }

    private static Delivery later(Delivery signed, Duration by) {
        return new Delivery(signed.method(), signed.uri(), signed.headers(), signed.body(), NOW.plus(by));
    }

    @Test
    void refusesACertificateThatIsOver() {
        Delivery signed = delivery(Map.of());
        var inAnotherCentury = new Delivery(
                signed.method(), signed.uri(), signed.headers(), signed.body(), Instant.parse("2050-01-01T00:00:00Z"));
        assertThatThrownBy(() -> receive(inAnotherCentury))
                .isInstanceOf(Forged.class)
                .hasMessageContaining("not valid now");
    }

    @Test
    void aCertificateThatIsNoneIsNamed() {
        var broken = new Certificates(address -> "<html>");
        assertThatThrownBy(() -> broken.at("https://api.paypal.com/v1/notifications/certs/CERT-1", false))
                .isInstanceOf(Forged.class)
                .hasMessageContaining("certificate");
    }
}
