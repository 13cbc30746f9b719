package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Event;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Within one transaction, where the server itself cannot take the event away. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    InboxTable inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Vendors vendors;
    TestWorkspace workspace;
    Browser admin;
    String connection;

    @BeforeAll
    void connect() throws IOException {
        vendors = new Vendors();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        connection = vendors.connect(admin, "CRM").text("/id");
    }

    @AfterAll
    void close() {
        vendors.close();
    }

    @Test
    void offersAnEventUntilItIsHandled() {
        inTransaction(() -> {
            inbox.store(connection, List.of(event("offered")));
            InboundEvent event = inbox.next().orElseThrow();
            assertThat(event.type()).isEqualTo("hubspot.contact-created");
            assertThat(event.eventId()).isEqualTo("offered");
            assertThat(event.connectionName()).isEqualTo("CRM");
            assertThat(event.businessKey()).isEqualTo("contact-501");
            assertThat(event.payload()).containsEntry("contactId", "501");
            inbox.postpone(event.id(), "no process waits for it");
            assertThat(inbox.next()).isEmpty();
            assertThat(nextTry(event.id())).isAfter(Instant.now());
            makeDue(event.id());
            assertThat(inbox.next().orElseThrow().id()).isEqualTo(event.id());
            inbox.handled(event.id(), "started");
            assertThat(inbox.next()).isEmpty();
            inbox.store(connection, List.of(event("offered")));
            assertThat(inbox.next()).isEmpty();
            return "done";
        });
    }

    @Test
    void offersTheOldestFirst() {
        inTransaction(() -> {
            inbox.store(connection, List.of(event("first")));
            inbox.store(connection, List.of(event("second"), event("third")));
            List<String> order = List.of(1, 2, 3).stream()
                    .map(i -> {
                        InboundEvent event = inbox.next().orElseThrow();
                        inbox.handled(event.id(), "ignored");
                        return event.eventId();
                    })
                    .toList();
            assertThat(order).containsExactly("first", "second", "third");
            return "done";
        });
    }

    @Test
    void givesAnEventUpAfterSevenDaysAndShowsIt() {
        inTransaction(() -> {
            inbox.store(connection, List.of(event("lost")));
            String id = inbox.next().orElseThrow().id();
            jdbc.sql("update inbox_event set received_at = received_at - interval '7 days' where id = :id")
                    .param("id", id)
                    .update();
            inbox.postpone(id, "no process waits for it");
            return "done";
        });
        var shown = admin.get("/api/inbox-events");
        assertThat(shown.json().at("/items")).hasSize(1);
        assertThat(shown.text("/items/0/status")).isEqualTo("undeliverable");
        assertThat(shown.text("/items/0/reason")).isEqualTo("no process waits for it");
        assertThat(shown.text("/items/0/connectionName")).isEqualTo("CRM");
        String retry = "/api/inbox-events/" + shown.text("/items/0/id") + "/retry";
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        assertThat(other.get("/api/inbox-events").json().at("/items")).isEmpty();
        assertThat(other.post(retry, Map.of()).status()).isEqualTo(404);
        assertThat(workspace.browser(port, Role.MANAGER).post(retry, Map.of()).status())
                .isEqualTo(202);
        await().until(() -> admin.get("/api/inbox-events").json().at("/items").isEmpty());
    }

    @Test
    void leavesAnEventThatWasDiscardedMeanwhile() {
        String status = inTransaction(() -> {
            inbox.store(connection, List.of(event("aside")));
            String id = inbox.next().orElseThrow().id();
            jdbc.sql("update inbox_event set status = 'discarded' where id = :id")
                    .param("id", id)
                    .update();
            inbox.postpone(id, "no process waits for it");
            return jdbc.sql("select status from inbox_event where id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
        });
        assertThat(status).isEqualTo("discarded");
    }

    @Test
    void asksAgainAtGrowingIntervals() {
        assertThat(List.of(0, 1, 2, 5, 20, 1000).stream().map(InboxTable::pause))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(32),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    private static Event event(String id) {
        return new Event(id, "hubspot.contact-created", Instant.now(), Map.of("contactId", "501"), "contact-501");
    }

    private Instant nextTry(String id) {
        return jdbc.sql("select next_try_at from inbox_event where id = :id")
                .param("id", id)
                .query((row, number) -> Times.at(row, "next_try_at"))
                .single();
    }

    private void makeDue(String id) {
        jdbc.sql("update inbox_event set next_try_at = received_at where id = :id")
                .param("id", id)
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
