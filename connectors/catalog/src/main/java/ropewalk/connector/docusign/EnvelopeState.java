package ropewalk.connector.docusign;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;
import ropewalk.connector.docusign.ESignApi.Envelope;

/** An envelope as a process sees it. */
record EnvelopeState(
        @Label("Envelope id") String envelopeId,
        @Label(value = "Status", help = "created, sent, delivered, completed, declined, voided …") String status,
        @Label("Subject") @Nullable String subject,
        @Label("Sent at") @Nullable Instant sentAt,
        @Label("Signed by all at") @Nullable Instant completedAt,
        @Label(value = "Reason", help = "Of who declined or voided it") @Nullable String reason,
        @Label("Key") @Nullable String key,
        @Label("Signers") List<Signature> signers) {

    record Signature(
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label(value = "Status", help = "created, sent, delivered, completed or declined") @Nullable String status,
            @Label("Signed at") @Nullable Instant signedAt) {}

    static EnvelopeState of(Envelope envelope, String keyField) {
        return new EnvelopeState(
                envelope.envelopeId(),
                Objects.requireNonNullElse(envelope.status(), "unknown"),
                envelope.emailSubject(),
                envelope.sentDateTime(),
                envelope.completedDateTime(),
                envelope.reason(),
                envelope.field(keyField),
                envelope.signers().stream()
                        .map(each -> new Signature(each.name(), each.email(), each.status(), each.signedDateTime()))
                        .toList());
    }
}
