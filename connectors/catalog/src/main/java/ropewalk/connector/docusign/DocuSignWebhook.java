package ropewalk.connector.docusign;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.connector.docusign.ESignApi.Envelope;
import ropewalk.connector.docusign.ESignApi.Signer;

/**
 * DocuSign Connect in its JSON form (SIM): one event for each delivery, with the envelope as it is then. Signed once with
 * each key of the account: HMAC-SHA256 of the body in Base64. No time is signed; what comes again is the same event.
 */
final class DocuSignWebhook {

    private static final String HEADER = "X-DocuSign-Signature-";
    /** So many keys can an account have. */
    private static final int MOST_KEYS = 100;
    /** DocuSign's names, by what becomes of an envelope. */
    private static final Map<String, String> STATUSES = Map.of(
            "envelope-sent", "sent",
            "envelope-delivered", "delivered",
            "envelope-completed", "completed",
            "envelope-declined", "declined",
            "envelope-voided", "voided");

    /** @param recipientId the sender's number or DocuSign's own id */
    record Data(@Nullable String envelopeId, @Nullable String recipientId, @Nullable Envelope envelopeSummary) {}

    record Push(@Nullable String event, @Nullable Instant generatedDateTime, @Nullable Data data) {}

    private DocuSignWebhook() {}

    static void verify(Delivery delivery, Account account) {
        List<String> keys = Stream.of(account.connectKey(), account.formerConnectKey())
                .filter(Objects::nonNull)
                .toList();
        if (keys.isEmpty()) {
            throw new Forged("The connection has no Connect key to check signatures with");
        }
        List<String> signatures = signatures(delivery);
        if (signatures.isEmpty()) {
            throw new Forged("Not signed; Connect signs when “Include HMAC Signature” is on");
        }
        boolean fits = false;
        for (String key : keys) {
            String expected = Base64.getEncoder().encodeToString(Signatures.hmacSha256(key, delivery.body()));
            for (String signature : signatures) {
                fits |= Signatures.same(expected, signature);
            }
        }
        if (!fits) {
            throw new Forged("No signature fits a key");
        }
    }

    private static List<String> signatures(Delivery delivery) {
        return java.util.stream.IntStream.rangeClosed(1, MOST_KEYS)
                .mapToObj(number -> delivery.header(HEADER + number))
                .takeWhile(java.util.Optional::isPresent)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        Data data = push.data();
        if (push.event() == null || data == null) {
            throw new IllegalArgumentException("Not an event of Connect in the form JSON (SIM)");
        }
        Envelope envelope = envelope(data);
        String status = STATUSES.get(push.event());
        Instant generated = Objects.requireNonNullElse(push.generatedDateTime(), delivery.receivedAt());
        if (envelope == null) {
            return List.of();
        }
        var events = new EnvelopeEvents(envelope, account.keyField());
        if (status != null) {
            return List.of(events.became(status, Objects.requireNonNullElse(events.at(status), generated)));
        }
        String recipient = data.recipientId();
        return push.event().equals("recipient-completed") && recipient != null
                ? signed(events, recipient, generated)
                : List.of();
    }

    /** Only the id, where the account's configuration leaves the envelope's data out. */
    private static @Nullable Envelope envelope(Data data) {
        Envelope summary = data.envelopeSummary();
        String id = data.envelopeId();
        if (id == null) {
            return null;
        }
        return summary == null
                ? new Envelope(id, null, null, null, null, null, null, null, null, null, null, null, null, null)
                : summary.with(id);
    }

    private static List<Event> signed(EnvelopeEvents events, String recipient, Instant generated) {
        List<Signer> known = events.envelope().signers();
        Signer signer = known.stream()
                .filter(each -> recipient.equals(each.recipientId()) || recipient.equals(each.recipientIdGuid()))
                .findFirst()
                .orElse(null);
        if (signer == null) {
            // A copy's recipient has "completed" too; without the list nobody knows, and the feed tells it.
            return List.of();
        }
        String number = Objects.requireNonNullElse(signer.recipientId(), recipient);
        return List.of(events.signed(signer, number, Objects.requireNonNullElse(signer.signedDateTime(), generated)));
    }
}
