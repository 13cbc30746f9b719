package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Values;

/** Ways to sign beside that of the example, each with deliveries that are not genuine. */
class VerificationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String BODY = "{\"id\":\"e1\",\"data\":{\"state\":\"open\"}}";

    private static Card<Values> card(String verification) {
        return Examples.read(
                        """
                        format: 1
                        id: played
                        name: Played
                        servers: [{ name: Only, address: "https://api.berths.example" }]
                        account: [{ name: hookSecret, label: Secret, secret: true, required: false }]
                        authentication: { way: none }
                        webhook:
                          verification: { %s }
                          events:
                            - id: changed
                              name: Changed
                              eventId: /id
                              payload: [{ name: state, label: State, from: /data/state }]
                        """
                                .formatted(verification),
                        Examples.DECLARED)
                .card();
    }

    private static List<Event> receive(String verification, String secret, String body, Map<String, String> headers) {
        Card<Values> card = card(verification);
        var all = new TreeMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        var delivery = new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                all,
                body.getBytes(StandardCharsets.UTF_8),
                NOW);
        return Objects.requireNonNull(card.webhook()).receive(delivery, card.account(Map.of("hookSecret", secret)));
    }

    private static void refused(String verification, String secret, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> receive(verification, secret, body, headers)).isInstanceOf(Forged.class);
    }

    private static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aHeaderMayHoldTheSecretItself() {
        String way = "way: secret-header, secret: hookSecret, header: X-Token, prefix: \"v=\"";
        assertThat(receive(way, "s3cret-1", BODY, Map.of("X-Token", "v=s3cret-1")))
                .hasSize(1);
        assertThat(receive(way, "two words", BODY, Map.of("X-Token", "v=two words")))
                .hasSize(1);
        refused(way, "s3cret-1", BODY, Map.of("X-Token", "v=s3cret-2"));
        refused(way, "s3cret-1", BODY, Map.of("X-Token", "s3cret-1"));
        refused(way, "s3cret-1", BODY, Map.of());
        refused(way, "", BODY, Map.of("X-Token", "v="));
    }

    @Test
    void standardWebhooksCanBeDescribed() {
        String way = "way: hmac-sha256, secret: hookSecret, secretForm: base64, header: webhook-signature,"
                + " prefix: \"v1,\", form: base64, time: { header: webhook-timestamp },"
                + " signed: [{ header: webhook-id }, { text: \".\" }, timestamp, { text: \".\" }, body]";
        byte[] key = "played-hook-secret-01".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        String time = String.valueOf(NOW.getEpochSecond());
        String signature = "v1,b2xk v1," + hmac(key, "m1." + time + "." + BODY);
        var headers = Map.of("webhook-id", "m1", "webhook-timestamp", time, "webhook-signature", signature);
        assertThat(receive(way, secret, BODY, headers)).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("changed:e1");
            assertThat(event.payload()).isEqualTo(Map.of("state", "open"));
            assertThat(event.occurredAt()).isEqualTo(NOW);
        });
        refused(way, secret, BODY + " ", headers);
        refused(way, "not Base64!", BODY, headers);
        var late = new TreeMap<>(headers);
        String old = String.valueOf(NOW.getEpochSecond() - 301);
        late.put("webhook-timestamp", old);
        late.put("webhook-signature", "v1," + hmac(key, "m1." + old + "." + BODY));
        refused(way, secret, BODY, late);
        late.put("webhook-timestamp", "soon");
        late.put("webhook-signature", "v1," + hmac(key, "m1.soon." + BODY));
        refused(way, secret, BODY, late);
    }

    @Test
    void addressAndMethodMayBeSigned() {
        String way = "way: hmac-sha256, secret: hookSecret, header: X-Signature, form: base64,"
                + " signed: [method, address, body]";
        String signature =
                hmac("s3cret-1".getBytes(StandardCharsets.UTF_8), "POSThttps://ropewalk.example/hooks/k7f3" + BODY);
        assertThat(receive(way, "s3cret-1", BODY, Map.of("X-Signature", signature)))
                .hasSize(1);
        refused(way, "s3cret-1", BODY, Map.of("X-Signature", signature.substring(1)));
    }

    @Test
    void aDeliveryOfSomethingElseIsNoEvent() {
        String way = "way: secret-header, secret: hookSecret, header: X-Token";
        assertThatThrownBy(() -> receive(way, "s3cret-1", "[]", Map.of("X-Token", "s3cret-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> receive(way, "s3cret-1", "{}", Map.of("X-Token", "s3cret-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
    }
}
