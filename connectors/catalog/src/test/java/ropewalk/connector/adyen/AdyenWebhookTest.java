package ropewalk.connector.adyen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.adyen.model.notification.NotificationRequestItem;
import com.adyen.util.HMACValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.sandbox.adyen.AdyenSandbox;

/** Items are signed by Adyen's own library. */
class AdyenWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static Map<String, Object> item() {
        var item = new LinkedHashMap<String, Object>();
        item.put("pspReference", "NC6HT9CRT65ZGN82");
        item.put("originalReference", "BFDG4KVGDLT75PC3");
        item.put("merchantAccountCode", AdyenSandbox.MERCHANT);
        item.put("merchantReference", "order-4711");
        item.put("amount", new LinkedHashMap<>(Map.of("value", 1990, "currency", "EUR")));
        item.put("eventCode", "REFUND");
        item.put("eventDate", "2026-11-24T10:59:58+01:00");
        item.put("success", "true");
        item.put("paymentMethod", "visa");
        item.put("reason", "");
        return item;
    }

    private static String signedByAdyensLibrary(Map<String, Object> item) {
        Map<String, Object> amount = Json.map(Objects.requireNonNull(item.get("amount")));
        var theirs = new NotificationRequestItem()
                .setPspReference(text(item, "pspReference"))
                .setOriginalReference(text(item, "originalReference"))
                .setMerchantAccountCode(text(item, "merchantAccountCode"))
                .setMerchantReference(text(item, "merchantReference"))
                .setEventCode(text(item, "eventCode"))
                .setSuccess(Boolean.parseBoolean(text(item, "success")))
                .setAmount(new com.adyen.model.notification.Amount()
                        .value(((Number) Objects.requireNonNull(amount.get("value"))).longValue())
                        .currency(text(amount, "currency")));
        try {
            return new HMACValidator().calculateHMAC(theirs, AdyenSandbox.HMAC_KEY);
        } catch (SignatureException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("NullAway") // Adyen's library takes null for what an item does not have.
    private static String text(Map<String, Object> item, String name) {
        return (String) item.get(name);
    }

    private static Map<String, Object> signed(Map<String, Object> item) {
        item.put("additionalData", new LinkedHashMap<>(Map.of("hmacSignature", signedByAdyensLibrary(item))));
        return item;
    }

    private static Delivery delivery(Object... items) {
        var wrapped = new java.util.ArrayList<Object>();
        for (Object item : items) {
            wrapped.add(Map.of("NotificationRequestItem", item));
        }
        return delivery(Json.write(Map.of("live", "false", "notificationItems", wrapped)));
    }

    private static Delivery delivery(String body) {
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                NOW);
    }

    private static List<Event> receive(Delivery delivery, String... changes) {
        var account = new HashMap<String, Object>(Map.of(
                "apiKey", AdyenSandbox.API_KEY,
                "merchantAccount", AdyenSandbox.MERCHANT,
                "hmacKey", AdyenSandbox.HMAC_KEY));
        for (int i = 0; i < changes.length; i += 2) {
            account.put(changes[i], changes[i + 1]);
        }
        var card = new AdyenConnector().card();
        return Objects.requireNonNull(card.webhook()).receive(delivery, card.account(account));
    }

    @Test
    void readsWhatAdyensLibrarySigned() {
        assertThat(receive(delivery(signed(item())))).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("REFUND-NC6HT9CRT65ZGN82-true");
            assertThat(event.type()).isEqualTo("adyen.payment-refunded");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.occurredAt()).isEqualTo("2026-11-24T09:59:58Z");
            assertThat(event.payload())
                    .containsEntry("paymentId", "BFDG4KVGDLT75PC3")
                    .containsEntry("amount", 1990L);
        });
    }

    @Test
    void theSandboxSignsAsAdyensLibraryDoes() {
        Map<String, Object> item = item();
        item.remove("originalReference");
        String ours = Json.write(AdyenSandbox.notification(item));
        assertThat(ours).contains(Json.write(signedByAdyensLibrary(item)));
        assertThat(receive(delivery(ours))).isNotEmpty();
    }

    /** As Adyen prints it in its libraries' tests. */
    @Test
    void readsAdyensOwnExample() {
        var item = new LinkedHashMap<String, Object>(Map.of(
                "pspReference", "7914073381342284",
                "merchantAccountCode", "TestMerchant",
                "merchantReference", "TestPayment-1407325143704",
                "amount", Map.of("value", 1130, "currency", "EUR"),
                "eventCode", "AUTHORISATION",
                "success", "true",
                "additionalData", Map.of("hmacSignature", "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=")));
        assertThat(receive(delivery(item), "merchantAccount", "TestMerchant")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pspReference, NC6HT9CRT65ZGN83",
        "originalReference, BFDG4KVGDLT75PC4",
        "merchantAccountCode, AnotherECOM",
        "merchantReference, order-4712",
        "eventCode, CAPTURE",
        "success, false"
    })
    void refusesAnItemThatWasChanged(String member, String other) {
        Map<String, Object> item = signed(item());
        item.put(member, other);
        assertThatThrownBy(() -> receive(delivery(item))).isInstanceOf(Forged.class);
    }

    @Test
    void refusesAnotherAmount() {
        Map<String, Object> item = signed(item());
        item.put("amount", Map.of("value", 199, "currency", "EUR"));
        assertThatThrownBy(() -> receive(delivery(item))).isInstanceOf(Forged.class);
        item.put("amount", Map.of("value", 1990, "currency", "USD"));
        assertThatThrownBy(() -> receive(delivery(item))).isInstanceOf(Forged.class);
    }

    @Test
    void refusesAForgedItemBesideAGenuineOne() {
        Map<String, Object> forged = item();
        forged.put("additionalData", signed(item()).get("additionalData"));
        forged.put("merchantReference", "order-4712");
        assertThatThrownBy(() -> receive(delivery(signed(item()), forged))).isInstanceOf(Forged.class);
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertThatThrownBy(() -> receive(delivery(item()))).isInstanceOf(Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"notificationItems\":[]}", "{\"notificationItems\":[{}]}", "no"})
    void refusesWhatHoldsNothingSigned(String body) {
        assertThatThrownBy(() -> receive(delivery(body))).isInstanceOf(Forged.class);
    }

    @Test
    void refusesAnotherKeysSignatureAndNamesNoPartOfTheRightOne() {
        Map<String, Object> item = signed(item());
        String signature = signedByAdyensLibrary(item);
        assertThatThrownBy(() -> receive(delivery(item), "hmacKey", "00" + AdyenSandbox.HMAC_KEY.substring(2)))
                .isInstanceOf(Forged.class)
                .message()
                .doesNotContain(signature);
    }

    @Test
    void leavesOutWhatIsAnotherMerchantAccounts() {
        Map<String, Object> others = item();
        others.put("merchantAccountCode", "AnotherECOM");
        assertThat(receive(delivery(signed(others), signed(item())))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORISATION, true, payment-authorised",
        "AUTHORISATION, false, payment-refused",
        "CAPTURE, true, payment-captured",
        "CAPTURE, false, capture-failed",
        "CAPTURE_FAILED, true, capture-failed",
        "CANCELLATION, true, payment-cancelled",
        "CANCELLATION, false, cancel-failed",
        "REFUND, false, refund-failed",
        "REFUND_FAILED, true, refund-failed",
        "CHARGEBACK, true, chargeback",
        "REPORT_AVAILABLE, true,"
    })
    void tellsOutcomesApart(String code, String success, String type) {
        Map<String, Object> item = item();
        item.put("eventCode", code);
        item.put("success", success);
        assertThat(receive(delivery(signed(item))))
                .extracting(Event::type)
                .isEqualTo(type == null ? List.of() : List.of("adyen." + type));
    }
}
