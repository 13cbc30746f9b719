package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    record Account(String secret) {}

    private static final Account ACCOUNT = new Account("sesame");

    private static final Webhook.Verification<Account> BY_SECRET = (delivery, account) -> {
        if (!Signatures.same(account.secret(), delivery.header("X-Secret").orElse(""))) {
            throw new Forged("Not signed");
        }
    };

    private final Webhook<Account> hook =
            Webhook.of(BY_SECRET, (delivery, account) -> List.of()).echoing("validationToken", "POST", "GET");

    private static Delivery delivery(String method, String query, String body) {
        return new Delivery(
                method,
                URI.create("https://ropewalk.example/hooks/k" + query),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-24T10:00:00Z"));
    }

    private static Delivery signed(String body) {
        Delivery plain = delivery("POST", "", body);
        return new Delivery(
                "POST", plain.uri(), Map.of("X-Secret", List.of("sesame")), plain.body(), plain.receivedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void echoesWhatAnAddressIsTriedWith(String method) {
        assertThat(hook.greet(delivery(method, "?validationToken=Validation%3A+for+Request-Id%3A%204f%2F1", "")))
                .hasValue(new HookAnswer(200, "text/plain;charset=UTF-8", "Validation: for Request-Id: 4f/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?validationToken",
                "?validationToken=",
                "?other=1",
                "?validationToken=a&validationToken=b",
                "?validationToken=%3Cscript%3E",
                "?validationToken=%C3%BC",
                "?validationToken=a%0D%0Ab",
                "?validationToken=%00"
            })
    void echoesNothingElse(String query) {
        assertThat(hook.greet(delivery("POST", query, ""))).isEmpty();
    }

    @Test
    void echoesNothingThatIsLong() {
        assertThat(hook.greet(delivery("POST", "?validationToken=" + "x".repeat(1024), "")))
                .isPresent();
        assertThat(hook.greet(delivery("POST", "?validationToken=" + "x".repeat(1025), "")))
                .isEmpty();
    }

    @Test
    void aDeliveryIsNoTrialOfTheAddress() {
        assertThat(hook.greet(delivery("POST", "?validationToken=a", "{}"))).isEmpty();
        assertThat(hook.greet(delivery("PUT", "?validationToken=a", ""))).isEmpty();
        var without = Webhook.of(BY_SECRET, (delivery, account) -> List.of());
        assertThat(without.greet(delivery("POST", "?validationToken=a", ""))).isEmpty();
    }

    @Test
    void nothingIsReadThatIsNotSigned() {
        Webhook<Account> asking = Webhook.asking(BY_SECRET, (delivery, account) -> {
            throw new AssertionError("read");
        });
        assertThatThrownBy(() -> asking.take(delivery("POST", "", "{}"), ACCOUNT))
                .isInstanceOf(Forged.class);
    }

    @Test
    void namesTheFeedsThatBringTheEvents() {
        assertThat(Webhook.asking(BY_SECRET, "invoices", "contacts").take(signed("{}"), ACCOUNT))
                .isEqualTo(new Webhook.Received(List.of(), Set.of("invoices", "contacts"), HookAnswer.none()));
        Webhook<Account> byBody = Webhook.asking(BY_SECRET, (delivery, account) -> Set.of(delivery.text()));
        assertThat(byBody.take(signed("invoices"), ACCOUNT).feeds()).containsExactly("invoices");
    }

    @Test
    void answersInTheVendorsOwnWay() {
        var adyen = Webhook.of(BY_SECRET, (delivery, account) -> List.of())
                .answering(delivery -> HookAnswer.text("[accepted]"))
                .terse();
        assertThat(adyen.take(signed("{}"), ACCOUNT).answer().body()).isEqualTo("[accepted]");
        assertThat(adyen.isTerse()).isTrue();
        assertThat(hook.isTerse()).isFalse();
    }
}
