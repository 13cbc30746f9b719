package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.server.Hmac;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {
    private static final String CREATED = "[{\"eventId\":71,\"subscriptionId\":1,\"portalId\":4242,\"appId\":99,"
            + "\"occurredAt\":1795600000000,\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,"
            + "\"objectId\":501,\"changeFlag\":\"CREATED\",\"changeSource\":\"CRM_UI\"}]";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Vendors vendors;
    TestWorkspace workspace;
    Browser admin;
    URI hook;
    String connection;

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void connect() throws IOException {
        vendors = new Vendors();
        var answer = vendors.connect(admin, "CRM");
        hook = URI.create(answer.text("/hookUrl"));
        connection = answer.text("/id");
    }

    @AfterEach
    void close() {
        vendors.close();
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("delete from connection").update()));
    }

    @Test
    void storesFiveEqualDeliveriesOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(deliver(hook, CREATED, Instant.now()).statusCode()).isEqualTo(204);
        }
        assertThat(stored("hubspot.contact-created")).isEqualTo(1);
    }

    @Test
    void takesInWhatTheVendorItselfDelivers() {
        vendors.hubspot().deliverTo(hook);
        vendors.hubspot().faults().deliveries(5);
        vendors.hubspot().addContact(Map.of("email", "ada@example.org"));
        await().until(() -> stored("hubspot.contact-created") == 1);
    }

    @Test
    void refusesABadSignature() {
        var answer = send(hook, CREATED, Instant.now(), "no signature of theirs");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"bad-signature\"").doesNotContain(HubSpotSandbox.CLIENT_SECRET);
        assertThat(send(hook, CREATED, Instant.now(), signature(hook, CREATED + " ", Instant.now()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(stored("hubspot.contact-created")).isZero();
    }

    @Test
    void refusesAReplay() {
        var answer = deliver(hook, CREATED, Instant.now().minus(Duration.ofMinutes(6)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"stale-timestamp\"");
        assertThat(stored("hubspot.contact-created")).isZero();
    }

    @Test
    void recordsRefusalsOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            send(hook, CREATED, Instant.now(), "forged");
        }
        List<String> recorded = inTransaction(
                () -> jdbc.sql("select after from audit_entry where subject_id = :id and action = 'webhook.refused'")
                        .param("id", connection)
                        .query(String.class)
                        .list());
        assertThat(recorded).singleElement().asString().contains("bad-signature");
    }

    @Test
    void answersEveryKeyThatIsNoneAlike() {
        var random = deliver(other(hook, HookKey.random()), CREATED, Instant.now());
        var short0 = deliver(other(hook, "x"), CREATED, Instant.now());
        assertThat(random.statusCode()).isEqualTo(404);
        assertThat(short0.statusCode()).isEqualTo(404);
        String etag = admin.get("/api/connections/" + connection).etag();
        var deleted = admin.send("DELETE", "/api/connections/" + connection, null, Map.of("If-Match", etag));
        assertThat(deleted.status()).isEqualTo(204);
        var gone = deliver(hook, CREATED, Instant.now());
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(withoutPath(gone)).isEqualTo(withoutPath(random));
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(deliver(hook, "x".repeat(1024 * 1024 + 1), Instant.now()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void handsAnEventOverByItself() {
        deliver(hook, CREATED, Instant.now());
        await().until(() -> inTransaction(() -> jdbc.sql("select outcome from inbox_event where status = 'handled'")
                        .query(String.class)
                        .list())
                .equals(List.of("ignored")));
    }

    @Test
    void findsByItsFeedWhatAWebhookLost() {
        await().until(() -> cursor().isPresent());
        vendors.hubspot().addContact(Map.of("email", "lost@example.org"));
        assertThat(stored("hubspot.contact-created")).isZero();
        pollNow();
        await().until(() -> stored("hubspot.contact-created") == 1);

        vendors.hubspot().deliverTo(hook);
        vendors.hubspot().addContact(Map.of("email", "pushed@example.org"));
        await().until(() -> stored("hubspot.contact-created") == 2);
        pollNow();
        await().until(() -> nextPoll().isAfter(Instant.now().plusSeconds(30)));
        assertThat(stored("hubspot.contact-created")).isEqualTo(2);
    }

    private Optional<String> cursor() {
        return inTransaction(
                () -> jdbc.sql("select cursor from connection_feed where connection_id = :id and cursor is not null")
                        .param("id", connection)
                        .query(String.class)
                        .optional());
    }

    private Instant nextPoll() {
        return inTransaction(() -> jdbc.sql("select next_poll_at from connection_feed where connection_id = :id")
                .param("id", connection)
                .query((row, number) -> Times.at(row, "next_poll_at"))
                .single());
    }

    private void pollNow() {
        inTransaction(() -> jdbc.sql("update connection_feed set next_poll_at = now() where connection_id = :id")
                .param("id", connection)
                .update());
    }

    private long stored(String type) {
        return inTransaction(
                () -> jdbc.sql("select count(*) from inbox_event where connection_id = :id and type = :type")
                        .param("id", connection)
                        .param("type", type)
                        .query(Long.class)
                        .single());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private static URI other(URI hook, String key) {
        return URI.create(hook.toString().replaceAll("/hooks/.*", "/hooks/" + key));
    }

    private static String withoutPath(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static HttpResponse<String> deliver(URI hook, String body, Instant at) {
        return send(hook, body, at, signature(hook, body, at));
    }

    private static String signature(URI hook, String body, Instant at) {
        byte[] secret = HubSpotSandbox.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8);
        return Hmac.base64(secret, "POST" + hook + body + at.toEpochMilli());
    }

    private static HttpResponse<String> send(URI hook, String body, Instant at, String signature) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(hook)
                                    .header("Content-Type", "application/json")
                                    .header("X-HubSpot-Signature-v3", signature)
                                    .header("X-HubSpot-Request-Timestamp", String.valueOf(at.toEpochMilli()))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
