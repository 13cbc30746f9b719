package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.Hook;
import ropewalk.connector.Webhook;
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.sandbox.xero.XeroSandbox;

class XeroWebhookTest {

    /** Of {@code xero/delivery.json}, made by {@code openssl dgst -sha256 -hmac <key> -binary | base64}. */
    private static final String SIGNATURE = "95ns0MSmpcFzvl3HBalIP84MPRA7sHVqPL2fkh+me3c=";

    private final Card<Account> card = new XeroConnector(Clock.systemUTC()).card();
    private final Webhook<Account> webhook = Objects.requireNonNull(card.webhook());
    private XeroSandbox xero;

    @BeforeEach
    void open() throws IOException {
        xero = new XeroSandbox(0, 0);
    }

    @AfterEach
    void close() {
        xero.close();
    }

    private static byte[] body() {
        try (var body = XeroWebhookTest.class.getResourceAsStream("/xero/delivery.json")) {
            return Objects.requireNonNull(body).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Delivery delivery(byte[] body, Map<String, List<String>> headers) {
        return new Delivery("POST", URI.create("https://ropewalk.example/hooks/k7f3"), headers, body, Instant.now());
    }

    private static Delivery genuine() {
        return delivery(body(), Map.of("X-Xero-Signature", List.of(SIGNATURE)));
    }

    private Account account(String field, String value) {
        var form = new HashMap<>(xero.account());
        form.put(field, value);
        return card.account(form);
    }

    private Account account() {
        return card.account(xero.account());
    }

    @Test
    void aGenuineDeliveryAsksTheFeedThatItIsAbout() {
        Webhook.Received received = webhook.take(genuine(), account());
        assertThat(received.feeds()).containsExactly("invoices");
        assertThat(received.events()).isEmpty();
        assertThat(received.answer().status()).isEqualTo(200);
        assertThat(received.answer().body()).isEmpty();
    }

    @Test
    void whatIsNotSignedByTheKeyIsRefusedWithoutAWord() {
        byte[] other = (new String(body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        var signed = Map.of("X-Xero-Signature", List.of(SIGNATURE));
        assertThatThrownBy(() -> webhook.take(delivery(other, signed), account()))
                .isInstanceOf(Forged.class);
        assertThatThrownBy(() -> webhook.take(delivery(body(), Map.of()), account()))
                .isInstanceOf(Forged.class);
        var wrong = Map.of("X-Xero-Signature", List.of(SIGNATURE.replace('9', '8')));
        assertThatThrownBy(() -> webhook.take(delivery(body(), wrong), account()))
                .isInstanceOf(Forged.class)
                .message()
                .doesNotContain(SIGNATURE);
        assertThatThrownBy(() -> webhook.take(genuine(), account("webhookKey", "another-key")))
                .isInstanceOf(Forged.class);
        assertThatThrownBy(() -> webhook.take(genuine(), account("webhookKey", "")))
                .isInstanceOf(Forged.class)
                .hasMessageContaining("no webhook key");
        assertThat(webhook.isTerse()).isTrue();
    }

    @Test
    void whatIsAboutAnotherOrganisationAsksNothing() {
        Account another = account("tenantId", "00000000-0000-4000-8000-000000000001");
        assertThat(webhook.take(genuine(), another).feeds()).isEmpty();
    }

    @Test
    void xeroDeliversOnlyAfterTheAddressHasToldGoodSignaturesFromBad() throws IOException {
        try (var hook = new Hook(this::answered)) {
            xero.deliverTo(hook.address());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(xero.intentToReceive()).isEqualTo("OK"));
            int tried = hook.deliveries().size();
            xero.addContact(Map.of("Name", "Harbour Boats"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(hook.deliveries()).hasSize(tried + 1));
            assertThat(webhook.take(hook.deliveries().get(tried), account()).feeds())
                    .containsExactly("contacts");
        }
    }

    private int answered(Delivery delivery) {
        try {
            return webhook.take(delivery, account()).answer().status();
        } catch (Forged forged) {
            return 401;
        }
    }

    @Test
    void anAddressThatTakesEverySignatureGetsNothing() throws IOException {
        try (var hook = new Hook(delivery -> 200)) {
            xero.deliverTo(hook.address());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(xero.intentToReceive()).contains("bad signature"));
        }
    }
}
