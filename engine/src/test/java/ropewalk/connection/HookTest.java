package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import ropewalk.http.Problem;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Hooks of systems that try an address before they use it, and that only say that something is new. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HookTest {
    private static final String SECRET = "ledger-secret-4711";

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

    @Autowired
    LedgerConnector ledger;

    @Autowired
    HookRate rate;

    TestWorkspace workspace;
    Browser admin;
    String hook;
    String connection;
    String room;

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void connect() {
        inTransaction(() -> jdbc.sql("delete from connection").update());
        room = UUID.randomUUID().toString();
        ledger.entries.put(room, new CopyOnWriteArrayList<>());
        var answer = admin.post(
                "/api/connections",
                Map.of("connector", "ledger", "name", "Ledger", "account", Map.of("room", room, "secret", SECRET)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        hook = answer.text("/hookUrl");
        connection = answer.text("/id");
    }

    @Test
    void answersATrialOfTheAddressWithItsTokenAndNothingElse() {
        for (String method : List.of("POST", "GET")) {
            var answer = send(method, hook + "?validationToken=Validation%3A+4711%2Fa", "", "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Validation: 4711/a");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(polledSoon()).isFalse();
    }

    @Test
    void aTrialThatIsNoneIsRefusedWithoutAWord() {
        for (String query : List.of("", "?validationToken=%3Cb%3E", "?validationToken=" + "x".repeat(1025))) {
            var answer = send("POST", hook + query, "", "");
            assertThat(answer.statusCode()).as(query).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
            assertThat(send("GET", hook + query, "", "").statusCode()).as(query).isEqualTo(404);
        }
        assertThat(send("POST", hook + "?validationToken=a", "", "{}").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", hook, SECRET, "").statusCode()).isEqualTo(404);
        assertThat(polledSoon()).isFalse();
    }

    /** Whoever knows no key learns nothing by trying. */
    @Test
    void aTrialOfAKeyThatIsNoneIsAnsweredLikeAnyOther() {
        String none = hook.replaceAll("/hooks/.*", "/hooks/" + HookKey.random());
        for (String method : List.of("POST", "GET")) {
            assertThat(send(method, none + "?validationToken=a", "", "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void trialsCountAsDeliveriesDo() {
        await().until(() -> {
            useUpTheRate();
            return send("GET", hook + "?validationToken=a", "", "").statusCode() == 429;
        });
    }

    private void useUpTheRate() {
        try {
            for (int i = 0; i < 1_000; i++) {
                rate.check(connection);
            }
        } catch (Problem tooMany) {
            assertThat(tooMany.code()).isEqualTo("too-many-webhooks");
        }
    }

    @Test
    void readsTheFeedAtOnceWhenTheHookSaysThatSomethingIsNew() {
        await().until(() -> cursor().isPresent());
        Objects.requireNonNull(ledger.entries.get(room)).add("entry-1");
        assertThat(polledSoon()).isFalse();
        var answer = send("POST", hook, SECRET, "{}");
        assertThat(answer.statusCode()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> stored().equals(List.of("entry-1")));
    }

    @Test
    void doesNotReadForWhatIsNotSigned() {
        await().until(() -> cursor().isPresent());
        assertThat(send("POST", hook, "another secret", "{}").statusCode()).isEqualTo(401);
        assertThat(polledSoon()).isFalse();
    }

    /** The poll has read already, but is not done with it. */
    @Test
    void readsOnceMoreWhenSomethingIsNewDuringAPoll() throws InterruptedException {
        await().until(() -> cursor().isPresent());
        var reading = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        ledger.reading.put(room, reading);
        ledger.held.put(room, held);
        send("POST", hook, SECRET, "{}");
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        Objects.requireNonNull(ledger.entries.get(room)).add("entry-1");
        send("POST", hook, SECRET, "{}");
        held.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> stored().equals(List.of("entry-1")));
    }

    private Optional<String> cursor() {
        return inTransaction(
                () -> jdbc.sql("select cursor from connection_feed where connection_id = :id and cursor is not null")
                        .param("id", connection)
                        .query(String.class)
                        .optional());
    }

    /** Whether the feed is due before its next round, which is a minute after the one before. */
    private boolean polledSoon() {
        await().until(() -> cursor().isPresent());
        return inTransaction(() -> jdbc.sql("select asked or next_poll_at < :soon from connection_feed")
                .param("soon", Times.timestamp(Instant.now().plusSeconds(20)))
                .query(Boolean.class)
                .single());
    }

    private List<String> stored() {
        return inTransaction(() -> jdbc.sql("select event_id from inbox_event where connection_id = :id")
                .param("id", connection)
                .query(String.class)
                .list());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private static HttpResponse<String> send(String method, String address, String secret, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("X-Secret", secret)
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
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
