package ropewalk.connector.docusign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.docusign.DocuSignConnector.EnvelopeEvent;
import ropewalk.connector.docusign.DocuSignConnector.SignerEvent;
import ropewalk.connector.docusign.ESignApi.Envelope;
import ropewalk.connector.docusign.ESignApi.Signer;

/**
 * What happened to an envelope. Each thing happens to it once, so that it and the envelope's id name the event, whether
 * it was pushed or found.
 */
record EnvelopeEvents(Envelope envelope, String keyField) {

    /** All that has happened to it, in order; the envelope's members tell when. */
    List<Event> all() {
        var events = new ArrayList<Event>();
        Stream.of("sent", "delivered")
                .map(this::happened)
                .flatMap(Optional::stream)
                .forEach(events::add);
        envelope.signers().stream()
                .map(this::signature)
                .flatMap(Optional::stream)
                .forEach(events::add);
        Stream.of("completed", "declined", "voided")
                .map(this::happened)
                .flatMap(Optional::stream)
                .forEach(events::add);
        return events;
    }

    private Optional<Event> happened(String status) {
        return Optional.ofNullable(at(status)).map(at -> became(status, at));
    }

    private Optional<Event> signature(Signer signer) {
        Instant at = signer.signedDateTime();
        String recipient = signer.recipientId();
        return at == null || recipient == null ? Optional.empty() : Optional.of(signed(signer, recipient, at));
    }

    @Nullable
    Instant at(String status) {
        return switch (status) {
            case "sent" -> envelope.sentDateTime();
            case "delivered" -> envelope.deliveredDateTime();
            case "completed" -> envelope.completedDateTime();
            case "declined" -> envelope.declinedDateTime();
            case "voided" -> envelope.voidedDateTime();
            default -> null;
        };
    }

    Event became(String status, Instant at) {
        boolean ended = status.equals("declined") || status.equals("voided");
        var payload = new EnvelopeEvent(
                envelope.envelopeId(),
                status,
                envelope.emailSubject(),
                ended ? envelope.reason() : null,
                envelope.field(keyField));
        return event(status, "envelope-" + status, at, payload);
    }

    /** @param recipient the sender's number of the signer, the same in the webhook and in the list */
    Event signed(Signer signer, String recipient, Instant at) {
        var payload = new SignerEvent(
                envelope.envelopeId(),
                recipient,
                signer.name(),
                signer.email(),
                envelope.emailSubject(),
                envelope.field(keyField));
        return event("signed-" + recipient, "signer-signed", at, payload);
    }

    private Event event(String what, String type, Instant at, Record payload) {
        String key = envelope.field(keyField);
        return new Event(
                envelope.envelopeId() + "-" + what,
                "docusign." + type,
                at,
                Json.map(payload),
                key == null ? "envelope-" + envelope.envelopeId() : key);
    }
}
