package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.EventStored;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecordTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    RecordPersonalData personalData;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    HubSpotSandbox hubspot;
    String connection;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void connect() throws IOException {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        hubspot = new HubSpotSandbox(0);
        Map<String, String> account = Map.of(
                "token", HubSpotSandbox.TOKEN,
                "clientSecret", HubSpotSandbox.CLIENT_SECRET,
                "address", hubspot.address().toString());
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "hubspot", "name", "CRM", "sandbox", true, "account", account));
        connection = connected.text("/id");
        hubspot.deliverTo(URI.create(connected.text("/hookUrl")));
    }

    @AfterEach
    void close() {
        hubspot.close();
    }

    @Test
    void holdsOneThingHoweverManyEventsAreAboutIt() {
        hubspot.faults().deliveries(3);
        CrmObject contact = hubspot.addContact(Map.of("email", "ada@example.org"));
        await().atMost(SOON).until(() -> contacts(manager) == 1);
        hubspot.changeContact(contact.id(), Map.of("company", "Harbour"));
        await().atMost(SOON).until(this::value, "Harbour"::equals);
        var shown = manager.get("/api/records");
        assertThat(shown.json().at("/items")).hasSize(1);
        assertThat(shown.text("/items/0/kind")).isEqualTo("contact");
        assertThat(shown.text("/items/0/externalId")).isEqualTo(contact.id());
        assertThat(shown.text("/items/0/connectionId")).isEqualTo(connection);
        assertThat(shown.text("/items/0/fields/contactId")).isEqualTo(contact.id());
        assertThat(manager.get("/api/records?kind=deal").json().at("/items")).isEmpty();
    }

    /** As the feed does, which sees that a contact changed at a moment, and not what of it. */
    @Test
    void staysKnownWhenAnotherEventSaysLess() {
        CrmObject contact = hubspot.addContact(Map.of("email", "ada@example.org"));
        hubspot.changeContact(contact.id(), Map.of("company", "Harbour"));
        await().atMost(SOON).until(this::value, "Harbour"::equals);
        var payload = Json.object("{\"contactId\":\"%s\",\"value\":null}".formatted(contact.id()));
        Instant later = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            events.publishEvent(new EventStored(
                    connection,
                    new Event("feed-1", "hubspot.contact-changed", later, payload, "contact-" + contact.id())));
            return true;
        }));
        assertThat(value()).isEqualTo("Harbour");
        assertThat(Instant.parse(manager.get("/api/records").text("/items/0/seenAt")))
                .isEqualTo(later);
    }

    private String value() {
        return manager.get("/api/records?kind=contact").text("/items/0/fields/value");
    }

    @Test
    void isSeenInItsWorkspaceAlone() {
        hubspot.addContact(Map.of("email", "ada@example.org"));
        await().atMost(SOON).until(() -> contacts(workspace.browser(port, Role.VIEWER)) == 1);
        assertThat(contacts(TestWorkspace.create(tenants, people).browser(port, Role.ADMIN)))
                .isZero();
        assertThat(new Browser(port).get("/api/records").status()).isEqualTo(401);
    }

    @Test
    void isErasedWithThePersonItIsAbout() {
        CrmObject ada = hubspot.addContact(Map.of("email", "old@example.org"));
        hubspot.addContact(Map.of("email", "bob@example.org"));
        hubspot.changeContact(ada.id(), Map.of("email", "Ada@example.org"));
        await().atMost(SOON).until(() -> contacts(manager) == 2 && holds("ada@example.org") == 1);
        var subject = new PersonalData.DataSubject("", "ada@example.org");
        workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> jdbc.sql(
                        """
                        update outside_record set fields = jsonb_build_object('attendees', jsonb_build_array(fields))
                        where mentions(fields::text, 'Ada@example.org')""")
                .update()));
        assertThat(holds("ada@example.org")).as("deep inside").isOne();
        assertThat(workspace.inside(() -> personalData.export(subject)))
                .singleElement()
                .satisfies(found -> assertThat(found.get("externalId")).isEqualTo(ada.id()));
        assertThat(workspace.inside(() -> personalData.erase(subject)).erased()).isOne();
        assertThat(holds("ada@example.org")).isZero();
        assertThat(contacts(manager)).isOne();
    }

    private long holds(String email) {
        return workspace.inside(() -> personalData.find(new PersonalData.DataSubject("", email)));
    }

    private static int contacts(Browser browser) {
        return browser.get("/api/records?kind=contact").json().at("/items").size();
    }
}
