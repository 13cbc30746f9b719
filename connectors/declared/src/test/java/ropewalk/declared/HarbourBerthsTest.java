package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.Values;
import ropewalk.connector.WebhookContract;

/** A described connector keeps what a programmed one keeps. */
class HarbourBerthsTest extends WebhookContract<Values> {

    private final Berths berths = started(Berths::new);
    private final DeclaredConnector connector = Examples.read(Examples.berthsAt(berths.address()), Examples.PLAYED);

    @AfterAll
    void close() {
        berths.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    /** The address is no field of the form; it is here because the contract looks where calls went to. */
    @Override
    protected Map<String, Object> account() {
        var account = new HashMap<>(berths.account());
        account.put("address", berths.address().toString());
        return account;
    }

    @Override
    protected Stream<Sample> samples() {
        Map<String, Object> booking = Map.of("berth", "b1", "ship", "Rope of Hafen", "day", "2027-01-15");
        return Stream.of(
                new Sample("list-berths", Map.of("length", 20), () -> 0),
                new Sample("read-berth", Map.of("berth", "b1"), () -> 0),
                new Sample("book-berth", booking, berths.bookings::size),
                new Sample("put-ship", Map.of("number", "9074729", "name", "Rope of Hafen"), berths.ships::size),
                new Sample("add-note", Map.of("text", "Mind the crane"), berths.notes::size),
                new Sample("call-pilot", Map.of("channel", "VHF"), berths::pilots));
    }

    @Override
    protected Sample refused() {
        return new Sample("book-berth", Map.of("berth", "b9", "ship", "Rope", "day", "2027-01-15"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(berths.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .limit("A made-up system: this sheet shows what a described connector keeps.");
    }

    @Override
    protected String signatureHeader() {
        return "X-Berth-Signature";
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        String body = "{\"id\":\"e-1\",\"type\":\"booking.changed\",\"at\":\"2026-11-24T09:59:00Z\","
                + "\"booking\":{\"id\":\"k1\",\"state\":\"moved\",\"about\":\"order-4711\"}}";
        String time = String.valueOf(signedAt.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Berths.HOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String hash = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
            return new Delivery(
                    "POST",
                    URI.create("https://ropewalk.example/hooks/k7f3"),
                    Map.of("X-Berth-Signature", List.of("t=" + time + ",v1=" + hash)),
                    body.getBytes(StandardCharsets.UTF_8),
                    signedAt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(new Sample(operation, inputs, () -> 0), key());
    }

    @Test
    void readsAllPagesAndWhatOfThemIsDescribed() {
        assertThat(call("list-berths", Map.of()))
                .containsEntry("total", 5L)
                .containsEntry("more", false)
                .extractingByKey("berths")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(5)
                .contains(Map.of("id", "b4", "name", "Berth 4", "length", 42.0));
    }

    @Test
    void givesHeadersAndTheStatus() {
        assertThat(call("read-berth", Map.of("berth", "b1")))
                .containsEntry("version", "7")
                .containsEntry("status", 200L);
    }

    @Test
    void nothingIsAResultWhereThatIsDescribed() {
        assertThat(call("read-berth", Map.of("berth", "b8")))
                .containsEntry("id", null)
                .containsEntry("status", 404L);
    }

    @Test
    void sendsWhatIsFilledInAndLeavesOutWhatIsNot() {
        String id = String.valueOf(
                call("book-berth", Map.of("berth", "b2", "ship", "Spun \"Yarn\"", "day", "2027-02-01", "power", "true"))
                        .get("id"));
        assertThat(berths.bookings.get(id))
                .containsEntry("ship", Map.of("name", "Spun \"Yarn\""))
                .containsEntry("power", true)
                .containsEntry("about", "order-4711")
                .doesNotContainKey("remark");
    }

    @Test
    void aStatusMeansWhatIsDescribed() {
        assertThatThrownBy(() -> call(refused(), key()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("berth-taken"))
                .hasMessageContaining("Berth b9 is taken on that day");
    }

    @Test
    void pastTheMemoryOfTheSystemItLooksInsteadOfSending() {
        String key = key();
        var booking = new Sample(
                "book-berth", Map.of("berth", "b3", "ship", "Rope", "day", "2027-03-01"), berths.bookings::size);
        Map<String, Object> first = call(booking, key);
        int before = berths.bookings.size();
        Instant now = Instant.now();
        Instant longAgo = now.minus(java.time.Duration.ofHours(25));
        assertThat(operation(booking).call(opened(), booking.inputs(), key, null, longAgo, now, http()))
                .isEqualTo(first);
        assertThatThrownBy(() -> operation(booking).call(opened(), booking.inputs(), key(), null, longAgo, now, http()))
                .isInstanceOfSatisfying(
                        Unavailable.class, untold -> assertThat(untold.reason()).isEqualTo(Unavailable.Reason.UNTOLD));
        assertThat(berths.bookings).hasSize(before);
    }

    @Test
    void whatIsFoundHasToBeTheCallsOwn() {
        String key = key();
        call(new Sample("add-note", Map.of("text", "One"), () -> 0), key + "-and-more");
        Instant now = Instant.now();
        var note = new Sample("add-note", Map.of("text", "Two"), () -> 0);
        int before = berths.notes.size();
        operation(note).call(opened(), note.inputs(), key, null, now.minusSeconds(60), now, http());
        assertThat(berths.notes).hasSize(before + 1);
    }

    @Test
    void readsWhatADeliverySays() {
        var events = java.util.Objects.requireNonNull(card().webhook())
                .receive(genuine(Instant.parse("2026-11-24T10:00:00Z")), opened());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("harbour-berths.booking-changed");
            assertThat(event.payload()).isEqualTo(Map.of("booking", "k1", "state", "moved"));
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T09:59:00Z"));
        });
    }
}
