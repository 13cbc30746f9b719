package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

class HubSpotConnectorTest extends WebhookContract<HubSpotConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");

    private final HubSpotSandbox hubspot = started(() -> new HubSpotSandbox(0));
    private final CrmObject ada = hubspot.addContact(Map.of(
            "email", "ada@example.com", "firstname", "Ada", "numemployees", "120", "annualrevenue", "2500000.5"));

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
        return Stream.concat(
                new HubSpotSamples(hubspot, ada.id()).all(),
                Stream.of(
                        new Sample("get-contact", Map.of("contactId", ada.id()), contacts),
                        new Sample("get-contact", Map.of("email", "ADA@example.com"), contacts),
                        new Sample("list-contacts", Map.of(), contacts),
                        new Sample(
                                "upsert-contact",
                                Map.of("email", unique + "@example.com", "firstName", "Grace"),
                                contacts),
                        new Sample(
                                "change-contact",
                                Map.of("contactId", ada.id(), "properties", Map.of("phone", "+49 40 1")),
                                contacts),
                        new Sample(
                                "upsert-deal",
                                Map.of("key", unique, "name", "Ropes", "amount", "1990", "contactId", ada.id()),
                                () -> hubspot.deals().size())));
    }

    @Override
    protected Map<String, Map<String, String>> things() {
        return Map.of(
                "contact",
                Map.of(
                        "email", UUID.randomUUID() + "@example.com",
                        "firstname", "Grace",
                        "lastname", "Winch",
                        "phone", "+49 40 2",
                        "company", "Harbour",
                        "jobtitle", "Rigger",
                        "lifecyclestage", "lead",
                        "hs_lead_status", "NEW"));
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
                .vectors("made by HubSpot's own npm client, and in the test by what HubSpot documents")
                .feed(
                        "contacts",
                        "a moment in milliseconds, the page within it, and the two runs before",
                        ContactFeedTest.class)
                .shown("A change that is pushed and fetched has one id", HubSpotConnectorTest.class)
                .shown("Requests are what HubSpot's own npm client sends", HubSpotRequestsTest.class)
                .shown("Companies, deals, tickets, notes and tasks", HubSpotOperationsTest.class)
                .limit(
                        "The feed brings contacts, and deals come by the webhook alone; companies and tickets tell nothing.")
                .limit(
                        "Notes and tasks end with a line of ours; where there are more than 2,000 about one, none is added.")
                .limit("The feed tells changes of the watched properties; the webhook those that it subscribes to.")
                .notShown("That HubSpot dates a change alike in its webhook and in the property's history.");
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
        assertThat(hubspot.linked("deals", id, "contacts")).contains(ada.id());
    }

    /** What HubSpot pushes and what the feed finds, by a real delivery over HTTP. */
    @Test
    void aChangeThatComesBothWaysHasOneId() throws IOException {
        var pushed = new ArrayList<Event>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI target = URI.create("http://localhost:" + hook.getAddress().getPort() + "/hooks/k7f3");
        hook.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var delivery = new Delivery("POST", target, exchange.getRequestHeaders(), body, Instant.now());
            synchronized (pushed) {
                pushed.addAll(Objects.requireNonNull(card().webhook()).receive(delivery, opened()));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        try {
            String cursor = poll(null, Instant.now().minusMillis(1)).cursor();
            hubspot.deliverTo(target);
            CrmObject contact = hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
            for (String phone : List.of("1", "2", "1")) {
                untilTheNextMillisecond();
                hubspot.changeContact(contact.id(), Map.of("phone", phone, "company", "Company " + phone));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                synchronized (pushed) {
                    return pushed.size() == 7;
                }
            });
            String about = "contact-" + contact.id();
            List<Event> polled = poll(cursor, Instant.now()).events().stream()
                    .filter(event -> about.equals(event.businessKey()))
                    .toList();
            assertThat(polled).extracting(Event::id).doesNotHaveDuplicates().hasSize(7);
            assertThat(polled)
                    .extracting(Event::id, Event::type, Event::occurredAt)
                    .containsExactlyInAnyOrderElementsOf(pushed.stream()
                            .map(each -> tuple(each.id(), each.type(), each.occurredAt()))
                            .toList());
            assertThat(polled)
                    .filteredOn(each -> each.type().endsWith("-changed"))
                    .isNotEmpty()
                    .isSubsetOf(pushed);
        } finally {
            hook.stop(0);
        }
    }

    /** HubSpot dates changes in milliseconds: the next one is another. */
    private static void untilTheNextMillisecond() {
        long now = System.currentTimeMillis();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
    }

    @Test
    void acceptsWhatTheVendorsOwnClientSigned() throws IOException {
        Map<String, Object> file;
        try (var stream = HubSpotConnectorTest.class.getResourceAsStream("/hubspot/vendor-client-signatures.json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            file = Json.object(text);
        }
        assertThat(file).containsEntry("clientSecret", HubSpotSandbox.CLIENT_SECRET);
        assertThat((List<?>) file.get("vectors")).hasSize(4).allSatisfy(each -> {
            Map<String, Object> vector = Json.map(each);
            HubSpotWebhook.verify(signed(vector, String.valueOf(vector.get("requestBody"))), opened());
            assertThat(catchThrowableOfType(
                            Forged.class,
                            () -> HubSpotWebhook.verify(signed(vector, vector.get("requestBody") + " "), opened())))
                    .isNotNull();
        });
    }

    private static Delivery signed(Map<String, Object> vector, String body) {
        Instant at = Instant.ofEpochMilli(((Number) Objects.requireNonNull(vector.get("timestamp"))).longValue());
        var headers = Map.of(
                "X-HubSpot-Signature-v3", List.of(String.valueOf(vector.get("signature"))),
                "X-HubSpot-Request-Timestamp", List.of(String.valueOf(at.toEpochMilli())));
        return new Delivery(
                String.valueOf(vector.get("method")),
                URI.create(String.valueOf(vector.get("uri"))),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                at);
    }

    private Feed.Batch poll(@org.jspecify.annotations.Nullable String cursor, Instant now) {
        return card().feeds().get(0).next(new Feed.Poll<>(opened(), cursor, now, http()));
    }
}
