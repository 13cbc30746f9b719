package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

class HubSpotConnectorTest extends WebhookContract<HubSpotConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");

    private final HubSpotSandbox hubspot = start();
    private final CrmObject ada = hubspot.addContact(Map.of(
            "email", "ada@example.com", "firstname", "Ada", "numemployees", "120", "annualrevenue", "2500000.5"));

    private static HubSpotSandbox start() {
        try {
            return new HubSpotSandbox(0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        hubspot.close();
    }

    @Override
    protected Connector connector() {
        return new HubSpotConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return hubspot.account();
    }

    @Override
    protected Stream<Sample> samples() {
        String unique = UUID.randomUUID().toString();
        Sample.Counting contacts = () -> hubspot.contacts().size();
        return Stream.of(
                new Sample("get-contact", Map.of("contactId", ada.id()), contacts),
                new Sample("get-contact", Map.of("email", "ADA@example.com"), contacts),
                new Sample("upsert-contact", Map.of("email", unique + "@example.com", "firstName", "Grace"), contacts),
                new Sample(
                        "upsert-deal",
                        Map.of("key", unique, "name", "Ropes", "amount", "1990", "contactId", ada.id()),
                        () -> hubspot.deals().size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-contact", Map.of("contactId", "999999"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(hubspot.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made in the test by what HubSpot documents")
                .feed("contacts", "a moment in milliseconds, and the page within it", ContactFeedTest.class)
                .shown("Requests are what HubSpot's own npm client sends", HubSpotRequestsTest.class)
                .limit("Contacts and deals only; the feed brings contacts, and deals come by the webhook alone.");
    }

    @Override
    protected String signatureHeader() {
        return "X-HubSpot-Signature-v3";
    }

    /** Signed here once more by what HubSpot documents, apart from both the connector and the sandbox. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        String body =
                """
                [{"eventId":1,"subscriptionId":12,"portalId":62515,"occurredAt":1767225600000,
                "subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM"},
                {"eventId":2,"subscriptionId":13,"portalId":62515,"occurredAt":1767225600000,
                "subscriptionType":"deal.propertyChange","attemptNumber":1,"objectId":456,
                "propertyName":"dealstage","propertyValue":"closedwon","changeSource":"CRM"}]""";
        String timestamp = String.valueOf(signedAt.toEpochMilli());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HubSpotSandbox.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] raw = ("POST" + HOOK + body + timestamp).getBytes(StandardCharsets.UTF_8);
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(raw));
            var headers = Map.of(
                    "x-hubspot-signature-v3", List.of(signature),
                    "x-hubspot-request-timestamp", List.of(timestamp));
            return new Delivery("POST", HOOK, headers, body.getBytes(StandardCharsets.UTF_8), signedAt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void readsWhatAScoreNeeds() {
        Sample byId = new Sample("get-contact", Map.of("contactId", ada.id()), () -> 0);
        assertThat(call(byId, key()))
                .containsEntry("id", ada.id())
                .containsEntry("firstName", "Ada")
                .containsEntry("employees", 120L)
                .containsEntry("annualRevenue", new BigDecimal("2500000.5"));
    }

    @Test
    void writesMoneyAsHubSpotExpectsIt() {
        String key = UUID.randomUUID().toString();
        var yen = Map.<String, Object>of("key", key, "name", "Ropes", "amount", 1990, "currency", "JPY");
        call(new Sample("upsert-deal", yen, () -> 0), key());
        assertThat(hubspot.deals())
                .filteredOn(deal -> deal.property("ropewalk_key").equals(key))
                .singleElement()
                .satisfies(deal -> assertThat(deal.property("amount")).isEqualTo("1990"));
    }

    @Test
    void aDealWithoutAKeyIsKeptByTheBusinessKey() {
        var deal = new Sample("upsert-deal", Map.of("name", "Ropes"), () -> 0);
        String id = String.valueOf(call(deal, key()).get("id"));
        assertThat(call(deal, key())).containsEntry("id", id).containsEntry("created", false);
        assertThat(hubspot.deals())
                .filteredOn(each -> each.id().equals(id))
                .singleElement()
                .satisfies(each -> assertThat(each.property("ropewalk_key")).isEqualTo("order-4711"));
    }

    @Test
    void aDealIsLinkedWithItsContact() {
        var deal = new Sample("upsert-deal", Map.of("key", "linked", "contactId", ada.id()), () -> 0);
        String id = String.valueOf(call(deal, key()).get("id"));
        assertThat(hubspot.contactOf(id)).contains(ada.id());
    }

    @Test
    void theFeedBringsTheWebhooksEventsOnceMore() {
        Instant start = Instant.now().minusMillis(1);
        String cursor = poll(null, start).cursor();
        CrmObject lost = hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        Feed.Batch batch = poll(cursor, Instant.now());
        assertThat(batch.events())
                .extracting(Event::id, Event::type, Event::businessKey)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "contact-" + lost.id() + "-created", "hubspot.contact-created", "contact-" + lost.id()));
    }

    @Test
    void theFeedMissesNothingWhenManyChangeAtOnce() {
        String cursor = poll(null, Instant.now().minusMillis(1)).cursor();
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            var email = Map.of("email", UUID.randomUUID() + "@example.com");
            expected.add("contact-" + hubspot.addContact(email).id() + "-created");
        }
        var found = new ArrayList<String>();
        boolean more = true;
        for (int i = 0; more && i < 10; i++) {
            Feed.Batch batch = poll(cursor, Instant.now());
            batch.events().forEach(event -> found.add(event.id()));
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        assertThat(found).containsAll(expected);
    }

    private Feed.Batch poll(@org.jspecify.annotations.Nullable String cursor, Instant now) {
        return card().feeds().get(0).next(new Feed.Poll<>(opened(), cursor, now, http()));
    }
}
