package ropewalk.connector.docusign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * DocuSign's eSignature API v2.1 over HTTP, the part we use. Numbers and booleans are texts there. Source:
 * developers.docusign.com/docs/esign-rest-api/reference.
 */
interface ESignApi {

    @GetExchange("/v2.1/accounts/{account}")
    Map<String, Object> account(@PathVariable String account);

    @PostExchange("/v2.1/accounts/{account}/envelopes")
    Created create(@PathVariable String account, @RequestBody Definition envelope);

    @GetExchange("/v2.1/accounts/{account}/envelopes/{envelope}?include=custom_fields,recipients")
    Envelope get(@PathVariable String account, @PathVariable String envelope);

    @PutExchange("/v2.1/accounts/{account}/envelopes/{envelope}")
    void change(
            @PathVariable String account,
            @PathVariable String envelope,
            @RequestParam(name = "resend_envelope", required = false) @Nullable Boolean resend,
            @RequestBody Map<String, String> change);

    /** Known for seven days. */
    @GetExchange("/v2.1/accounts/{account}/envelopes")
    Page ofTransaction(@PathVariable String account, @RequestParam("transaction_ids") String transaction);

    /** @param field {@code name=value} of a custom field */
    @GetExchange("/v2.1/accounts/{account}/envelopes?include=custom_fields,recipients&order=desc&order_by=created")
    Page withField(
            @PathVariable String account,
            @RequestParam("custom_field") String field,
            @RequestParam("from_date") Instant from,
            @RequestParam int count);

    /** Of which the status changed, the one that changed first at the beginning. */
    @GetExchange("/v2.1/accounts/{account}/envelopes?from_to_status=changed&include=custom_fields,recipients"
            + "&order=asc&order_by=status_changed")
    Page changed(
            @PathVariable String account,
            @RequestParam("from_date") Instant from,
            @RequestParam("start_position") int start,
            @RequestParam int count);

    /** All documents and the certificate of completion in one PDF. */
    @GetExchange(value = "/v2.1/accounts/{account}/envelopes/{envelope}/documents/combined", accept = "application/pdf")
    byte[] combined(@PathVariable String account, @PathVariable String envelope);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Definition(
            String status,
            String transactionId,
            @Nullable String emailSubject,
            @Nullable String emailBlurb,
            CustomFields customFields,
            @Nullable String templateId,
            @Nullable List<Map<String, Object>> templateRoles,
            @Nullable List<Map<String, Object>> documents,
            @Nullable Map<String, Object> recipients) {}

    record Created(String envelopeId, String status) {}

    record CustomFields(@Nullable List<TextField> textCustomFields) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TextField(String name, @Nullable String value, @Nullable String show, @Nullable String required) {}

    /** @param envelopeTransactionStatuses when asked by transactions */
    record Page(@Nullable List<Envelope> envelopes, @Nullable List<Transaction> envelopeTransactionStatuses) {

        List<Envelope> all() {
            return Objects.requireNonNullElse(envelopes, List.of());
        }
    }

    record Transaction(@Nullable String transactionId, @Nullable String envelopeId, @Nullable String status) {}

    record Envelope(
            String envelopeId,
            @Nullable String status,
            @Nullable String transactionId,
            @Nullable String emailSubject,
            @Nullable Instant createdDateTime,
            @Nullable Instant sentDateTime,
            @Nullable Instant deliveredDateTime,
            @Nullable Instant completedDateTime,
            @Nullable Instant declinedDateTime,
            @Nullable Instant voidedDateTime,
            @Nullable Instant statusChangedDateTime,
            @Nullable String voidedReason,
            @Nullable CustomFields customFields,
            @Nullable Recipients recipients) {

        List<Signer> signers() {
            return recipients == null ? List.of() : Objects.requireNonNullElse(recipients.signers(), List.of());
        }

        /** The same under the id that is told beside it. */
        Envelope with(String id) {
            return new Envelope(
                    id,
                    status,
                    transactionId,
                    emailSubject,
                    createdDateTime,
                    sentDateTime,
                    deliveredDateTime,
                    completedDateTime,
                    declinedDateTime,
                    voidedDateTime,
                    statusChangedDateTime,
                    voidedReason,
                    customFields,
                    recipients);
        }

        /** The value of one of the custom fields. */
        @Nullable
        String field(String name) {
            CustomFields fields = customFields;
            return fields == null || fields.textCustomFields() == null
                    ? null
                    : fields.textCustomFields().stream()
                            .filter(field -> name.equals(field.name()))
                            .map(TextField::value)
                            .filter(value -> value != null && !value.isEmpty())
                            .findFirst()
                            .orElse(null);
        }

        /** Why it was declined or voided. */
        @Nullable
        String reason() {
            return voidedReason != null && !voidedReason.isEmpty()
                    ? voidedReason
                    : signers().stream()
                            .map(Signer::declinedReason)
                            .filter(reason -> reason != null && !reason.isEmpty())
                            .findFirst()
                            .orElse(null);
        }
    }

    record Recipients(@Nullable List<Signer> signers) {}

    /** @param recipientId a small number of the sender's; {@code recipientIdGuid} is DocuSign's */
    record Signer(
            @Nullable String recipientId,
            @Nullable String recipientIdGuid,
            @Nullable String name,
            @Nullable String email,
            @Nullable String status,
            @Nullable Instant signedDateTime,
            @Nullable Instant declinedDateTime,
            @Nullable String declinedReason) {}
}
