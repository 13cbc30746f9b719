package ropewalk.sandbox.docusign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An envelope and its way from being sent to being signed. */
final class Envelope {

    private static final Set<String> OPEN = Set.of("sent", "delivered");

    final String id;
    final @Nullable String transactionId;
    final String subject;
    final Map<String, String> fields;
    final List<Signer> signers;
    final Instant createdAt;
    String status;
    String voidedReason = "";
    Instant changedAt;
    int mails;
    private final Map<String, Instant> reached = new LinkedHashMap<>();

    Envelope(
            String id,
            @Nullable String transactionId,
            String subject,
            Map<String, String> fields,
            List<Signer> signers,
            Instant now) {
        this.id = id;
        this.transactionId = transactionId;
        this.subject = subject;
        this.fields = Map.copyOf(fields);
        this.signers = List.copyOf(signers);
        this.createdAt = now;
        this.changedAt = now;
        this.status = "created";
    }

    static String guid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    boolean isOpen() {
        return OPEN.contains(status);
    }

    void become(String wanted, Instant now) {
        status = wanted;
        changedAt = now;
        reached.put(wanted, now);
    }

    /** Mails to whoever's turn it is. */
    void invite(Instant now) {
        int turn = signers.stream()
                .filter(each -> !each.hasSigned())
                .mapToInt(each -> each.order)
                .min()
                .orElse(0);
        for (Signer each : signers) {
            if (each.order == turn && !each.hasSigned()) {
                mails++;
                if (each.sentAt == null) {
                    each.sentAt = now;
                    each.status = "sent";
                }
            }
        }
    }

    Map<String, Object> json(boolean withFields, boolean withRecipients) {
        var json = new LinkedHashMap<String, Object>();
        String path = "/envelopes/" + id;
        json.put("envelopeId", id);
        json.put("status", status);
        json.put("emailSubject", subject);
        put(json, "transactionId", transactionId);
        put(json, "createdDateTime", createdAt);
        reached.forEach((name, at) -> put(json, name + "DateTime", at));
        put(json, "statusChangedDateTime", changedAt);
        put(json, "lastModifiedDateTime", changedAt);
        json.put("documentsCombinedUri", path + "/documents/combined");
        json.put("envelopeUri", path);
        if (!voidedReason.isEmpty()) {
            json.put("voidedReason", voidedReason);
        }
        if (withFields) {
            json.put("customFields", fields());
        }
        if (withRecipients) {
            json.put(
                    "recipients",
                    Map.of(
                            "signers",
                            signers.stream().map(each -> each.json(id)).toList(),
                            "recipientCount",
                            String.valueOf(signers.size())));
        }
        return json;
    }

    private Map<String, Object> fields() {
        var texts = new ArrayList<Map<String, Object>>();
        fields.forEach((name, value) -> texts.add(Map.of(
                "fieldId",
                String.valueOf(texts.size() + 1),
                "name",
                name,
                "value",
                value,
                "show",
                "false",
                "required",
                "false")));
        return Map.of("textCustomFields", texts, "listCustomFields", List.of());
    }
}
