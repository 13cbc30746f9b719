package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every connector keeps whose system pushes changes. */
public abstract class WebhookContract<A extends Record> extends ConnectorContract<A> {

    /**
     * A genuine delivery of at least one event, signed at a moment by the vendor's own method and not by our code.
     */
    protected abstract Delivery genuine(Instant signedAt);

    /** Whether the signature covers a time, so that an old delivery can be told from a new one. */
    protected boolean signsTheTime() {
        return true;
    }

    /** Whether the signature covers the body; false where a password stands in its place, such as HTTP Basic's. */
    protected boolean signsTheBody() {
        return true;
    }

    /** The header that holds the signature. */
    protected abstract String signatureHeader();

    @Override
    ConformanceSheet wholeSheet() {
        if (!signsTheBody()) {
            return sheet().password(signatureHeader());
        }
        return sheet().signed(
                        signatureHeader(),
                        signsTheTime() ? "a time is signed, and more than five minutes from now it is refused." : null);
    }

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private List<Event> receive(Delivery delivery) {
        return java.util.Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    private static Delivery changed(Delivery of, Map<String, List<String>> headers, byte[] body, Instant receivedAt) {
        return new Delivery(of.method(), of.uri(), headers, body, receivedAt);
    }

    @Test
    void readsAGenuineDelivery() {
        List<Event> events = receive(genuine(NOW));
        assertThat(events).isNotEmpty();
        Set<String> listed = new HashSet<>();
        card().events().forEach(event -> listed.add(card().id() + "." + event.id()));
        assertThat(events).allSatisfy(event -> assertThat(listed).contains(event.type()));
    }

    @Test
    void theSameDeliveryFiveTimesIsTheSameEvents() {
        Set<List<String>> ids = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            ids.add(receive(genuine(NOW.plusSeconds(i))).stream().map(Event::id).toList());
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void refusesAnotherBody() {
        assumeTrue(signsTheBody());
        Delivery genuine = genuine(NOW);
        byte[] other = (genuine.text() + " ").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> receive(changed(genuine, genuine.headers(), other, NOW)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void refusesAnotherSignature() {
        Delivery genuine = genuine(NOW);
        String signature = genuine.header(signatureHeader()).orElseThrow();
        char last = signature.charAt(signature.length() - 4);
        String other = signature.substring(0, signature.length() - 4)
                + (last == 'a' ? 'b' : 'a')
                + signature.substring(signature.length() - 3);
        assertThatThrownBy(() -> receive(changed(genuine, with(genuine, List.of(other)), genuine.body(), NOW)))
                .isInstanceOf(Forged.class)
                .message()
                .doesNotContain(signature);
    }

    @Test
    void refusesAnUnsignedDelivery() {
        Delivery genuine = genuine(NOW);
        assertThatThrownBy(() -> receive(changed(genuine, with(genuine, List.of()), genuine.body(), NOW)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void refusesAReplayAfterTheWindow() {
        assumeTrue(signsTheTime());
        Delivery genuine = genuine(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(5)).plusSeconds(1);
        assertThatThrownBy(() -> receive(changed(genuine, genuine.headers(), genuine.body(), later)))
                .isInstanceOfSatisfying(
                        Forged.class, old -> assertThat(old.isStale()).isTrue());
        Instant justInTime = NOW.plus(Duration.ofMinutes(5)).minusSeconds(1);
        assertThat(receive(changed(genuine, genuine.headers(), genuine.body(), justInTime)))
                .isNotEmpty();
    }

    @Test
    void refusesADeliveryForAnotherAccount() {
        var others = new TreeMap<String, Object>(account());
        card().accountFields().stream()
                .filter(field -> field.secret() && others.containsKey(field.name()))
                .forEach(field -> others.put(
                        field.name(), "whsec_" + UUID.randomUUID().toString().replace("-", "")));
        A other = card().account(others);
        var webhook = java.util.Objects.requireNonNull(card().webhook());
        assertThatThrownBy(() -> webhook.receive(genuine(NOW), other)).isInstanceOf(Forged.class);
    }

    private Map<String, List<String>> with(Delivery delivery, List<String> signature) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(delivery.headers());
        headers.put(signatureHeader(), signature);
        return headers;
    }
}
