package ropewalk.connector.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.docusign.DocuSignSandbox;

class DocuSignConnectorTest extends WebhookContract<DocuSignConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");
    /** Of {@code docusign/delivery.json}, made by {@code openssl dgst -sha256 -hmac <key> -binary | base64}. */
    private static final String SIGNATURE = "AvB+czHUBjRIFYsUmybNQ6hO2uLQh6inG74x4v0OrEc=";

    private static final String OTHER_SIGNATURE = "avW+j55WRpXsLAfY14vwGfixresiSZTwyJ6pWcYusVU=";

    private final DocuSignSandbox docusign = started(() -> new DocuSignSandbox(0, 0));

    @AfterAll
    void close() {
        docusign.close();
    }

    @Override
    protected Connector connector() {
        return new DocuSignConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return docusign.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting sent = () -> docusign.envelopes().size();
        var one = Map.<String, Object>of("envelopeId", byHand());
        return Stream.of(
                new Sample("send-template", Contracts.template(), sent),
                new Sample("send-document", Contracts.document(), sent),
                new Sample("get-envelope", one, sent),
                new Sample("find-envelopes", Map.of("key", "order-4711"), sent),
                new Sample("remind-signers", one, () -> 0),
                new Sample("void-envelope", Map.of("envelopeId", byHand(), "reason", "A new offer"), this::voided),
                new Sample("get-document", one, sent));
    }

    private String byHand() {
        return docusign.send(Contracts.byHand("Offer"));
    }

    private int voided() {
        return (int) docusign.envelopes().stream()
                .filter(each -> "voided".equals(each.get("status")))
                .count();
    }

    @Override
    protected Sample refused() {
        return new Sample("get-envelope", Map.of("envelopeId", "00000000-0000-4000-8000-000000000000"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(docusign.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made by openssl as DocuSign documents it; DocuSign's own library makes none")
                .feed(
                        "envelopes",
                        "a moment, and how many envelopes that changed in it were seen",
                        EnvelopeFeedContractTest.class)
                .shown(
                        "Envelopes that change while they are read, and pushes that are the feed's events",
                        EnvelopeFeedTest.class)
                .shown(
                        "Requests and answers fit DocuSign's description, where it is at hand",
                        DocuSignDescriptionTest.class)
                .limit("That one of several has signed is told late by the feed: with the envelope's next status.")
                .limit(
                        "A document that is sent or fetched goes through the process's variables, and is limited in size.")
                .notShown("Whether DocuSign refuses a second envelope with the same transaction id.");
    }

    @Override
    protected String signatureHeader() {
        return "X-DocuSign-Signature-1";
    }

    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        return delivery(Map.of("X-DocuSign-Signature-1", List.of(SIGNATURE)), signedAt);
    }

    private static Delivery delivery(Map<String, List<String>> headers, Instant at) {
        try (var body = DocuSignConnectorTest.class.getResourceAsStream("/docusign/delivery.json")) {
            return new Delivery(
                    "POST", HOOK, headers, Objects.requireNonNull(body).readAllBytes(), at);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Event> receive(Delivery delivery, Map<String, Object> form) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, card().account(form));
    }

    private Map<String, Object> formWith(String field, String value) {
        var form = new HashMap<>(account());
        form.put(field, value);
        return form;
    }

    @Test
    void takesADeliveryWhenAnyOfItsSignaturesFitsAnyOfTheKeys() {
        Instant now = Instant.now();
        var both = Map.of(
                "X-DocuSign-Signature-1", List.of(OTHER_SIGNATURE), "X-DocuSign-Signature-2", List.of(SIGNATURE));
        assertThat(receive(delivery(both, now), account())).hasSize(1);

        var rolledOver = formWith("formerConnectKey", DocuSignSandbox.OTHER_CONNECT_KEY);
        rolledOver.put("connectKey", "sandbox-connect-key-next-1");
        assertThat(receive(delivery(both, now), rolledOver)).hasSize(1);
        rolledOver.remove("formerConnectKey");
        assertThatThrownBy(() -> receive(delivery(both, now), rolledOver))
                .isInstanceOf(ropewalk.connector.Forged.class);
    }

    @Test
    void aPushComesWithTheBusinessKeyThatTheEnvelopeCarries() {
        assertThat(receive(genuine(Instant.now()), account())).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("d1e2f3-completed");
            assertThat(event.type()).isEqualTo("docusign.envelope-completed");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T09:59:57.5Z"));
            assertThat(event.payload()).containsEntry("subject", "Rope contract – Hafen");
        });
    }

    @Test
    void carriesTheBusinessKeyAndTheSignersInTheirOrder() {
        Map<String, Object> sent = call(new Sample("send-document", Contracts.document(), () -> 0), key());
        var which = Map.<String, Object>of("envelopeId", sent.get("envelopeId"));
        Map<String, Object> read = call(new Sample("get-envelope", which, () -> 0), key());
        assertThat(read)
                .containsEntry("status", "sent")
                .containsEntry("key", "order-4711")
                .containsEntry("subject", "Rope contract");
        assertThat((List<?>) read.get("signers"))
                .extracting(each -> ((Map<?, ?>) each).get("email"), each -> ((Map<?, ?>) each).get("status"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ada@harbour.example", "sent"),
                        org.assertj.core.groups.Tuple.tuple("bo@harbour.example", "created"));
        Map<String, Object> found = call(new Sample("find-envelopes", Map.of(), () -> 0), key());
        assertThat(String.valueOf(found.get("envelopes"))).contains(String.valueOf(sent.get("envelopeId")));
    }

    @Test
    void sendsOnceWhenTheAnswerToSendingIsLost() {
        int before = docusign.envelopes().size();
        String key = key();
        var sample = new Sample("send-template", Contracts.template(), () -> 0);
        docusign.faults().at(request -> request.method().equals("POST"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key))
                        .outcomeKnown())
                .isFalse();
        assertThat(docusign.envelopes()).hasSize(before + 1);
        assertThat(call(sample, key))
                .containsEntry("envelopeId", docusign.envelopes().get(before).get("envelopeId"));
        assertThat(docusign.envelopes()).hasSize(before + 1);
        call(sample, key());
        assertThat(docusign.envelopes()).hasSize(before + 2);
    }

    @Test
    void findsWhatItSentWhenDocuSignHasForgottenTheTransaction() {
        String key = key();
        var sample = new Sample("send-template", Contracts.template(), () -> 0);
        Object sent = call(sample, key).get("envelopeId");
        int before = docusign.envelopes().size();
        Instant now = Instant.now();
        Instant longAgo = now.minus(Duration.ofDays(8));
        Map<String, Object> again =
                operation(sample).call(opened(), sample.inputs(), key, "order-4711", longAgo, now, http());
        assertThat(again).containsEntry("envelopeId", sent);
        assertThat(docusign.envelopes()).hasSize(before);
        assertThat(catchThrowableOfType(Unavailable.class, () -> operation(sample)
                                .call(opened(), sample.inputs(), key(), "order-4711", longAgo, now, http()))
                        .outcomeKnown())
                .isFalse();
        assertThat(docusign.envelopes()).hasSize(before);
    }

    @Test
    void voidsOnceAndSaysWhenItWasVoidedAlready() {
        String envelope = byHand();
        var sample = new Sample("void-envelope", Map.of("envelopeId", envelope, "reason", "A new offer"), () -> 0);
        assertThat(call(sample, key())).containsEntry("already", false);
        assertThat(call(sample, key())).containsEntry("already", true);
        var read = call(new Sample("get-envelope", Map.of("envelopeId", envelope), () -> 0), key());
        assertThat(read).containsEntry("status", "voided").containsEntry("reason", "A new offer");
    }

    @Test
    void passesOnThatASignedEnvelopeCannotBeVoided() {
        String envelope = byHand();
        docusign.sign(envelope, "1");
        docusign.sign(envelope, "2");
        var sample = new Sample("void-envelope", Map.of("envelopeId", envelope, "reason", "Too late"), () -> 0);
        assertThat(catchThrowableOfType(Refused.class, () -> call(sample, key())))
                .satisfies(no -> assertThat(no.code()).isEqualTo("ENVELOPE_CANNOT_VOID_INVALID_STATE"));
    }

    @Test
    void mailsOnceMoreToWhoeversTurnItIs() {
        String envelope = byHand();
        int before = docusign.mails(envelope);
        call(new Sample("remind-signers", Map.of("envelopeId", envelope), () -> 0), key());
        assertThat(docusign.mails(envelope)).isEqualTo(before + 2);
    }

    @Test
    void waitsWhenTheHourIsUsedUp() {
        docusign.limitRate(1);
        var sample = new Sample("find-envelopes", Map.of("key", "any"), () -> 0);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key())))
                .satisfies(busy -> {
                    assertThat(busy.reason()).isEqualTo(Unavailable.Reason.BUSY);
                    assertThat(busy.vendorRequestId()).isNotBlank();
                });
    }

    @Test
    void saysWhatCannotBeSentBeforeItAsksDocuSign() {
        long before = docusign.requests();
        assertThat(problem("signers", List.of())).contains("Nobody is named");
        assertThat(problem("signers", List.of(Map.of("name", "Ada", "email", "ada"))))
                .contains("“ada”");
        assertThat(problem("signers", List.of(Map.of("email", "ada@harbour.example"))))
                .contains("no name");
        assertThat(problem("document", "not Base64!")).contains("not in Base64");
        assertThat(problem("subject", "x".repeat(101))).contains("100 characters");
        assertThat(docusign.requests()).isEqualTo(before);
    }

    private String problem(String field, Object value) {
        var inputs = new HashMap<>(Contracts.document());
        inputs.put(field, value);
        var sample = new Sample("send-document", inputs, () -> 0);
        return String.valueOf(catchThrowableOfType(InvalidFields.class, () -> call(sample, key()))
                .getMessage());
    }
}
