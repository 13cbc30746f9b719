package ropewalk.sandbox.docusign;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One who is to sign. */
final class Signer {
    final String recipientId;
    final String name;
    final String email;
    final int order;
    final @Nullable String role;
    String status = "created";

    @Nullable
    Instant sentAt;

    @Nullable
    Instant deliveredAt;

    @Nullable
    Instant signedAt;

    @Nullable
    Instant declinedAt;

    String declinedReason = "";

    Signer(String recipientId, String name, String email, int order, @Nullable String role) {
        this.recipientId = recipientId;
        this.name = name;
        this.email = email;
        this.order = order;
        this.role = role;
    }

    boolean hasSigned() {
        return signedAt != null;
    }

    Map<String, Object> json(String envelopeId) {
        var json = new LinkedHashMap<String, Object>();
        json.put("recipientId", recipientId);
        json.put("recipientIdGuid", Envelope.guid(envelopeId + recipientId));
        json.put("name", name);
        json.put("email", email);
        json.put("routingOrder", String.valueOf(order));
        json.put("status", status);
        Envelope.put(json, "roleName", role);
        Envelope.put(json, "sentDateTime", sentAt);
        Envelope.put(json, "deliveredDateTime", deliveredAt);
        Envelope.put(json, "signedDateTime", signedAt);
        Envelope.put(json, "declinedDateTime", declinedAt);
        if (!declinedReason.isEmpty()) {
            json.put("declinedReason", declinedReason);
        }
        return json;
    }
}
