package ropewalk.sandbox.docusign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All envelopes, how they are made and what people do with them. */
final class Desk {

    /** The one template there is, with the role that it knows. */
    static final String TEMPLATE = "5a1d7b0e-2222-4222-8222-sandbox00003";

    static final String ROLE = "Customer";
    private static final int LONGEST_SUBJECT = 100;

    private final Map<String, Envelope> envelopes = new LinkedHashMap<>();
    private final Clock clock;
    private final Connect connect;

    Desk(Clock clock, Connect connect) {
        this.clock = clock;
        this.connect = connect;
    }

    Collection<Envelope> all() {
        return envelopes.values();
    }

    Envelope get(String id) {
        return Optional.ofNullable(envelopes.get(id)).orElseThrow(Refusal::unknownEnvelope);
    }

    /** DocuSign keeps a transaction's id with the envelope; it does not refuse a second envelope with it. */
    Envelope create(Map<String, Object> definition) {
        boolean ofTemplate = definition.get("templateId") != null;
        String subject = text(definition, "emailSubject");
        if (subject == null) {
            subject = ofTemplate ? "Please sign: rope contract" : "";
        }
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw Refusal.parameter("The email subject is missing or too long.");
        }
        List<Signer> signers = ofTemplate ? roles(definition) : signers(definition);
        var envelope = new Envelope(
                UUID.randomUUID().toString(),
                text(definition, "transactionId"),
                subject,
                fields(definition),
                signers,
                now());
        envelopes.put(envelope.id, envelope);
        if ("sent".equals(definition.get("status"))) {
            envelope.become("sent", now());
            envelope.invite(now());
            connect.tell("envelope-sent", envelope, null);
        }
        return envelope;
    }

    private static List<Signer> roles(Map<String, Object> definition) {
        if (!TEMPLATE.equals(definition.get("templateId"))) {
            throw new Refusal(400, "TEMPLATE_ID_INVALID", "Invalid template ID.");
        }
        var signers = new ArrayList<Signer>();
        for (Map<String, Object> each : list(definition.get("templateRoles"))) {
            if (!ROLE.equals(each.get("roleName"))) {
                throw Refusal.parameter("The template has no role " + each.get("roleName") + ".");
            }
            signers.add(signer(each, String.valueOf(signers.size() + 1)));
        }
        return signers;
    }

    private static List<Signer> signers(Map<String, Object> definition) {
        if (list(definition.get("documents")).isEmpty()) {
            throw new Refusal(400, "ENVELOPE_IS_INCOMPLETE", "The Envelope is not Complete. It has no documents.");
        }
        Map<String, Object> recipients = object(definition.get("recipients"));
        var signers = new ArrayList<Signer>();
        for (Map<String, Object> each : list(recipients.get("signers"))) {
            signers.add(signer(each, String.valueOf(each.get("recipientId"))));
        }
        if (signers.isEmpty()) {
            throw new Refusal(400, "ENVELOPE_IS_INCOMPLETE", "The Envelope is not Complete. It has no recipients.");
        }
        return signers;
    }

    private static Signer signer(Map<String, Object> said, String id) {
        String email = Objects.requireNonNullElse(text(said, "email"), "");
        if (!email.contains("@") || email.endsWith("@invalid.example")) {
            throw new Refusal(
                    400,
                    "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",
                    "The email address for the recipient is invalid. The recipient Id follows. " + id);
        }
        String order = Objects.requireNonNullElse(text(said, "routingOrder"), "1");
        return new Signer(
                id,
                Objects.requireNonNullElse(text(said, "name"), ""),
                email,
                Integer.parseInt(order),
                text(said, "roleName"));
    }

    private static Map<String, String> fields(Map<String, Object> definition) {
        var fields = new LinkedHashMap<String, String>();
        for (Map<String, Object> each :
                list(object(definition.get("customFields")).get("textCustomFields"))) {
            fields.put(String.valueOf(each.get("name")), Objects.requireNonNullElse(text(each, "value"), ""));
        }
        return fields;
    }

    void voidIt(Envelope envelope, String reason) {
        if (!envelope.isOpen()) {
            throw new Refusal(
                    400,
                    "ENVELOPE_CANNOT_VOID_INVALID_STATE",
                    "Only envelopes in the 'Sent' or 'Delivered' states may be voided.");
        }
        envelope.voidedReason = reason;
        envelope.become("voided", now());
        connect.tell("envelope-voided", envelope, null);
    }

    void resend(Envelope envelope) {
        if (!envelope.isOpen()) {
            throw new Refusal(400, "ENVELOPE_INVALID_STATUS", "The envelope status does not allow this operation.");
        }
        envelope.invite(now());
        connect.tell("envelope-resent", envelope, null);
    }

    void open(Envelope envelope, Signer signer) {
        if (signer.deliveredAt == null && envelope.isOpen()) {
            signer.deliveredAt = now();
            signer.status = "delivered";
            connect.tell("recipient-delivered", envelope, signer.recipientId);
        }
        boolean byAll = envelope.signers.stream().allMatch(each -> each.deliveredAt != null);
        if (byAll && envelope.status.equals("sent")) {
            envelope.become("delivered", now());
            connect.tell("envelope-delivered", envelope, null);
        }
    }

    void sign(Envelope envelope, Signer signer) {
        if (!envelope.isOpen() || signer.hasSigned()) {
            return;
        }
        open(envelope, signer);
        signer.signedAt = now();
        signer.status = "completed";
        boolean byAll = envelope.signers.stream().allMatch(Signer::hasSigned);
        if (byAll) {
            envelope.become("completed", now());
        } else {
            envelope.invite(now());
        }
        connect.tell("recipient-completed", envelope, signer.recipientId);
        if (byAll) {
            connect.tell("envelope-completed", envelope, null);
        }
    }

    void decline(Envelope envelope, Signer signer, String reason) {
        if (!envelope.isOpen() || signer.hasSigned()) {
            return;
        }
        signer.declinedAt = now();
        signer.declinedReason = reason;
        signer.status = "declined";
        envelope.become("declined", now());
        connect.tell("recipient-declined", envelope, signer.recipientId);
        connect.tell("envelope-declined", envelope, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable String text(Map<String, Object> of, String name) {
        Object value = of.get(name);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }

    static List<Map<String, Object>> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Desk::object).toList() : List.of();
    }
}
