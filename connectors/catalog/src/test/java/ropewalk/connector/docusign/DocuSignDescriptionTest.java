package ropewalk.connector.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.sandbox.docusign.DocuSignSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/** What is sent and answered fits DocuSign's own description (of 2022); runs where that is present. */
class DocuSignDescriptionTest {

    private final Card<Account> card = new DocuSignConnector(Clock.systemUTC()).card();

    @Test
    void fitsWhatDocuSignDescribes() throws IOException {
        DescribedApi described = DescribedApi.of("docusign/esignature-v2.1.swagger2.json", "/restapi");
        try (var docusign = new DocuSignSandbox(0, 0);
                var outside = new Outside()) {
            var overheard = new Overheard(docusign);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var form = new HashMap<>(docusign.account());
                form.put("address", server.address() + "/restapi");
                everything(docusign, card.account(form), outside.http("DocuSign", true));
            }
            assertThat(overheard.exchanged().stream().map(each -> described.operation(each.request())))
                    .contains(
                            "GET /v2.1/accounts/{accountId}",
                            "GET /v2.1/accounts/{accountId}/envelopes",
                            "POST /v2.1/accounts/{accountId}/envelopes",
                            "GET /v2.1/accounts/{accountId}/envelopes/{envelopeId}",
                            "PUT /v2.1/accounts/{accountId}/envelopes/{envelopeId}",
                            "GET /v2.1/accounts/{accountId}/envelopes/{envelopeId}/documents/{documentId}");
            assertThat(overheard.exchanged().stream()
                            .filter(each -> !isPdf(each))
                            .flatMap(each -> described.misfits(each).stream()))
                    .isEmpty();
            assertThat(overheard.exchanged()).anyMatch(DocuSignDescriptionTest::isPdf);
        }
    }

    /** Described as a file: of a file there is nothing more to say. */
    private static boolean isPdf(Overheard.Exchanged each) {
        return each.request().path().endsWith("/documents/combined")
                && "application/pdf".equals(each.reply().headers().get("Content-Type"));
    }

    private void everything(DocuSignSandbox docusign, Account account, Http http) {
        card.verify(account, http);
        call(account, "send-template", Contracts.template(), http);
        Object id = call(account, "send-document", Contracts.document(), http).get("envelopeId");
        var which = Map.<String, Object>of("envelopeId", id);
        call(account, "remind-signers", which, http);
        docusign.sign(String.valueOf(id), "1");
        call(account, "get-envelope", which, http);
        call(account, "find-envelopes", Map.of(), http);
        call(account, "get-document", which, http);
        Instant before = Instant.now().minusSeconds(60);
        Feed<Account> feed = card.feeds().get(0);
        String cursor = feed.next(new Feed.Poll<>(account, null, before, http)).cursor();
        assertThat(feed.next(new Feed.Poll<>(account, cursor, Instant.now(), http))
                        .events())
                .isNotEmpty();
        call(account, "void-envelope", Map.of("envelopeId", id, "reason", "A new offer"), http);
    }

    private Map<String, Object> call(Account account, String operation, Map<String, Object> inputs, Http http) {
        Instant now = Instant.now();
        String key = "tenant:" + UUID.randomUUID();
        return card.operation(operation).orElseThrow().call(account, inputs, key, "order-4711", now, now, http);
    }

    /** The vendor's sample of a delivery names every member there is. */
    @Test
    void pushesNothingThatConnectDoesNotDescribe() throws IOException {
        Map<String, Object> sample = DescribedSample.of("docusign/connect.schema-v2.json");
        try (var docusign = new DocuSignSandbox(0, 0)) {
            String id = docusign.send(Contracts.byHand("Offer"));
            docusign.sign(id, "1");
            docusign.decline(id, "2", "Too dear");
            for (String event : List.of("envelope-declined", "recipient-completed")) {
                assertThat(DescribedSample.unknown(docusign.pushed(event, id, "1"), sample, ""))
                        .isEmpty();
            }
        }
    }
}
