package ropewalk.connector.docusign;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Operation;
import ropewalk.connector.Secret;

/**
 * Documents that people sign in DocuSign. Sources: developers.docusign.com, eSignature REST API v2.1 and the guide
 * "Connect webhooks".
 */
@Component
final class DocuSignConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Account id", help = "The API account id on the page Apps and Keys") String accountId,
            @Label(value = "Integration key", help = "Of the app on the page Apps and Keys") String integrationKey,
            @Label(value = "User id", help = "Of the user in whose name envelopes are sent, on the page Apps and Keys")
                    String userId,
            @Label(value = "Private key", help = "The app's RSA key, from its BEGIN line to its END line")
                    @Secret
                    @Multiline
                    String privateKey,
            @Label(value = "Connect key", help = "Signs the webhooks (HMAC); needed when events are to come in")
                    @Secret
                    @Nullable
                    String connectKey,
            @Label(value = "Former Connect key", help = "Is accepted too, while keys are being changed")
                    @Secret
                    @Nullable
                    String formerConnectKey,
            @Label(
                            value = "Address",
                            help = "The account base URI on the page Apps and Keys, then /restapi; that of a trial is"
                                    + " https://demo.docusign.net/restapi")
                    @Default("https://www.docusign.net/restapi")
                    URI address,
            @Label(
                            value = "Address for access tokens",
                            help = "That of a trial is https://account-d.docusign.com/oauth/token")
                    @Default("https://account.docusign.com/oauth/token")
                    URI tokenAddress,
            @Label(value = "Key field", help = "The custom field of envelopes that carries the process's business key")
                    @Default("ropewalk")
                    String keyField) {}

    /** Fills one role of a template. */
    record RoleHolder(@Label("Role") String role, @Label("Name") String name, @Label("E-mail") String email) {}

    record FromTemplate(
            @Label("Template id") String templateId,
            @Label(value = "Signers", help = "JSON list: role, name and email of each") List<RoleHolder> signers,
            @Label(value = "Subject", help = "Of the mail to the signers; empty: the template's") @Nullable
                    String subject,
            @Label(value = "Message", help = "In the mail to the signers; empty: the template's") @Multiline @Nullable
                    String message) {
        FromTemplate {
            Wording.check(subject, message);
            signers.forEach(each -> Wording.checkSigner(each.name(), each.email()));
            signers.forEach(each -> Wording.checkRole(each.role(), each.name()));
            Wording.checkCount(signers.size());
        }
    }

    /** @param anchor what the document says where this person signs */
    record Signer(
            @Label("Name") String name,
            @Label("E-mail") String email,
            @Label(value = "Order", help = "Who has the same number signs at the same time; empty: in the list's order")
                    @Nullable
                    Integer order,
            @Label(value = "Signs at", help = "Words of the document; empty: the signer chooses the place") @Nullable
                    String anchor) {}

    record FromDocument(
            @Label("Name of the document") String name,
            @Label(value = "Document", help = "In Base64, up to 5,000,000 characters") @Multiline String document,
            @Label(value = "File extension", help = "pdf, docx, txt, html …") @Default("pdf") String extension,
            @Label(value = "Signers", help = "JSON list: name and email of each, if need be order and anchor")
                    List<Signer> signers,
            @Label(value = "Subject", help = "Of the mail to the signers, up to 100 characters") String subject,
            @Label(value = "Message", help = "In the mail to the signers") @Multiline @Nullable String message) {
        FromDocument {
            Wording.check(subject, message);
            signers.forEach(each -> Wording.checkSigner(each.name(), each.email()));
            Wording.checkCount(signers.size());
            Wording.checkDocument(document);
        }
    }

    record Sent(
            @Label("Envelope id") String envelopeId,
            @Label(value = "Status", help = "sent, or what has become of it already") String status) {}

    record Which(@Label("Envelope id") String envelopeId) {}

    record Search(
            @Label(value = "Key", help = "Of the process that sent it; empty: this one's business key") @Nullable
                    String key) {}

    record Found(@Label(value = "Envelopes", help = "The newest first, at most 25") List<EnvelopeState> envelopes) {}

    record Voiding(
            @Label("Envelope id") String envelopeId,
            @Label(value = "Reason", help = "The signers read it, up to 200 characters") String reason) {
        Voiding {
            Wording.checkReason(reason);
        }
    }

    record Voided(
            @Label("Envelope id") String envelopeId,
            @Label(value = "It was voided already", help = "By an earlier try or by somebody else") boolean already) {}

    record Reminded(@Label("Envelope id") String envelopeId) {}

    record Document(
            @Label("Envelope id") String envelopeId,
            @Label(value = "PDF", help = "All documents and the certificate in Base64") String pdf,
            @Label("Bytes") long bytes,
            @Label(value = "Address", help = "DocuSign gives it to whoever has an access token") String address) {}

    record EnvelopeEvent(
            @Label("Envelope id") String envelopeId,
            @Label(value = "Status", help = "sent, delivered (opened by all), completed, declined or voided")
                    String status,
            @Label("Subject") @Nullable String subject,
            @Label(value = "Reason", help = "Of who declined or voided it") @Nullable String reason,
            @Label("Key") @Nullable String key) {}

    record SignerEvent(
            @Label("Envelope id") String envelopeId,
            @Label("Recipient id") String recipientId,
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label("Subject") @Nullable String subject,
            @Label("Key") @Nullable String key) {}

    private final AccessTokens tokens;

    DocuSignConnector(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    @Override
    public Card<Account> card() {
        var envelopes = new Envelopes(tokens);
        return Card.of("docusign", "DocuSign", Account.class)
                .described("Lets people sign documents, and tells what becomes of them.")
                .icon(Icon.SIGNATURE)
                .operation(new Operation<Account, FromTemplate, Sent>(
                                "send-template",
                                "Send a template to be signed",
                                FromTemplate.class,
                                Sent.class,
                                Idempotency.LOOKUP_THEN_CREATE,
                                envelopes::sendTemplate)
                        .remembering(TRANSACTION_LIFE, envelopes::sentBefore))
                .operation(new Operation<Account, FromDocument, Sent>(
                                "send-document",
                                "Send a document to be signed",
                                FromDocument.class,
                                Sent.class,
                                Idempotency.LOOKUP_THEN_CREATE,
                                envelopes::sendDocument)
                        .remembering(TRANSACTION_LIFE, envelopes::sentBefore))
                .operation(
                        "get-envelope",
                        "Read what became of an envelope",
                        Which.class,
                        EnvelopeState.class,
                        Idempotency.READ,
                        envelopes::get)
                .operation(
                        "find-envelopes",
                        "Find the envelopes of a process",
                        Search.class,
                        Found.class,
                        Idempotency.READ,
                        envelopes::find)
                .operation(
                        "remind-signers",
                        "Remind the signers",
                        Which.class,
                        Reminded.class,
                        Idempotency.NONE,
                        envelopes::remind)
                .operation(
                        "void-envelope",
                        "Void an envelope",
                        Voiding.class,
                        Voided.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        envelopes::voidIt)
                .operation(
                        "get-document",
                        "Fetch the signed document",
                        Which.class,
                        Document.class,
                        Idempotency.READ,
                        envelopes::document)
                .event("envelope-sent", "An envelope was sent", EnvelopeEvent.class)
                .event("envelope-delivered", "An envelope was opened by all", EnvelopeEvent.class)
                .event("signer-signed", "One of the signers has signed", SignerEvent.class)
                .event("envelope-completed", "An envelope was signed by all", EnvelopeEvent.class)
                .event("envelope-declined", "A signer declined", EnvelopeEvent.class)
                .event("envelope-voided", "An envelope was voided", EnvelopeEvent.class)
                .webhook(DocuSignWebhook::verify, DocuSignWebhook::parse)
                .feed("envelopes", "Changed envelopes", poll -> EnvelopeFeed.poll(tokens, poll))
                .check((account, http) ->
                        new DocuSign(tokens, account, http).ask(api -> api.account(account.accountId())));
    }

    /** DocuSign knows transaction ids for seven days; a day is left for clocks and long calls. */
    private static final Duration TRANSACTION_LIFE = Duration.ofDays(6);
}
