package ropewalk.connector.docusign;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.connector.docusign.DocuSignConnector.Document;
import ropewalk.connector.docusign.DocuSignConnector.Found;
import ropewalk.connector.docusign.DocuSignConnector.FromDocument;
import ropewalk.connector.docusign.DocuSignConnector.FromTemplate;
import ropewalk.connector.docusign.DocuSignConnector.Reminded;
import ropewalk.connector.docusign.DocuSignConnector.Search;
import ropewalk.connector.docusign.DocuSignConnector.Sent;
import ropewalk.connector.docusign.DocuSignConnector.Voided;
import ropewalk.connector.docusign.DocuSignConnector.Voiding;
import ropewalk.connector.docusign.DocuSignConnector.Which;
import ropewalk.connector.docusign.ESignApi.Created;
import ropewalk.connector.docusign.ESignApi.Definition;
import ropewalk.connector.docusign.ESignApi.Envelope;
import ropewalk.connector.docusign.ESignApi.Page;
import ropewalk.connector.docusign.ESignApi.Transaction;

/** What can be done with envelopes. */
record Envelopes(AccessTokens tokens) {

    private static final int MOST_FOUND = 25;
    private static final int LARGEST_PDF = 2_000_000;
    /** How far back a process's envelopes are looked for; DocuSign wants a beginning. */
    private static final Duration MEMORY = Duration.ofDays(730);

    Sent sendTemplate(Call<Account, FromTemplate> call) {
        return send(call, NewEnvelope.ofTemplate(call, transaction(call)));
    }

    Sent sendDocument(Call<Account, FromDocument> call) {
        return send(call, NewEnvelope.ofDocument(call, transaction(call)));
    }

    /** An envelope is looked for by the id that an earlier try of this call has given it, then created. */
    private Sent send(Call<Account, ?> call, Definition definition) {
        String account = call.account().accountId();
        Page known = way(call).ask(api -> api.ofTransaction(account, definition.transactionId()));
        return ofTransaction(known, definition.transactionId()).orElseGet(() -> {
            Created created = way(call).ask(api -> api.create(account, definition));
            return new Sent(created.envelopeId(), created.status());
        });
    }

    private static Optional<Sent> ofTransaction(Page page, String transaction) {
        List<Transaction> told = page.envelopeTransactionStatuses();
        return Stream.concat(
                        (told == null ? List.<Transaction>of() : told).stream(),
                        page.all().stream()
                                .map(each -> new Transaction(each.transactionId(), each.envelopeId(), each.status())))
                .filter(each -> transaction.equals(each.transactionId()))
                .filter(each -> each.envelopeId() != null && !each.envelopeId().isEmpty())
                .map(each -> new Sent(String.valueOf(each.envelopeId()), String.valueOf(each.status())))
                .findFirst();
    }

    /** When DocuSign no longer knows the transaction: by the field that holds the same. */
    Optional<Sent> sentBefore(Call<Account, ? extends Record> call) {
        String field = NewEnvelope.callField(call.account());
        String transaction = transaction(call);
        return way(call)
                .ask(api -> api.withField(
                        call.account().accountId(),
                        field + "=" + transaction,
                        call.firstSentAt().minus(Duration.ofDays(1)),
                        1))
                .all()
                .stream()
                .filter(each -> transaction.equals(each.field(field)))
                .map(each -> new Sent(each.envelopeId(), String.valueOf(each.status())))
                .findFirst();
    }

    EnvelopeState get(Call<Account, Which> call) {
        return EnvelopeState.of(
                read(call, call.input().envelopeId()), call.account().keyField());
    }

    Found find(Call<Account, Search> call) {
        String key =
                call.input().key() == null ? call.businessKey() : call.input().key();
        if (key == null) {
            throw new Refused("no-key", "Neither a key was given nor has the process a business key", null);
        }
        String field = call.account().keyField();
        Page page = way(call)
                .ask(api -> api.withField(
                        call.account().accountId(),
                        field + "=" + key,
                        call.firstSentAt().minus(MEMORY),
                        MOST_FOUND));
        return new Found(page.all().stream()
                .limit(MOST_FOUND)
                .map(each -> EnvelopeState.of(each, field))
                .toList());
    }

    Reminded remind(Call<Account, Which> call) {
        String envelope = call.input().envelopeId();
        change(call, envelope, true, Map.of());
        return new Reminded(envelope);
    }

    Voided voidIt(Call<Account, Voiding> call) {
        String envelope = call.input().envelopeId();
        if ("voided".equals(read(call, envelope).status())) {
            return new Voided(envelope, true);
        }
        change(
                call,
                envelope,
                null,
                Map.of("status", "voided", "voidedReason", call.input().reason()));
        return new Voided(envelope, false);
    }

    Document document(Call<Account, Which> call) {
        String account = call.account().accountId();
        String envelope = call.input().envelopeId();
        byte[] pdf = way(call).ask(api -> api.combined(account, envelope));
        String address = call.account().address() + "/v2.1/accounts/" + account + "/envelopes/" + envelope
                + "/documents/combined";
        if (pdf.length > LARGEST_PDF) {
            throw new Refused(
                    "too-large",
                    "The document has %d bytes, more than the %d that a process takes; it is at %s"
                            .formatted(pdf.length, LARGEST_PDF, address),
                    null);
        }
        return new Document(envelope, Base64.getEncoder().encodeToString(pdf), pdf.length, address);
    }

    private Envelope read(Call<Account, ?> call, String envelope) {
        return way(call).ask(api -> api.get(call.account().accountId(), envelope));
    }

    private void change(Call<Account, ?> call, String envelope, @Nullable Boolean resend, Map<String, String> change) {
        way(call).ask(api -> {
            api.change(call.account().accountId(), envelope, resend, change);
            return envelope;
        });
    }

    private DocuSign way(Call<Account, ?> call) {
        return new DocuSign(tokens, call.account(), call.http());
    }

    /** In the form that DocuSign recommends. */
    private static String transaction(Call<Account, ?> call) {
        return UUID.nameUUIDFromBytes(call.key().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
