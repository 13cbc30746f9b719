package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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
import ropewalk.connector.Grant;
import ropewalk.connector.Token;
import ropewalk.connector.TokenStore;
import ropewalk.connector.TokenStore.Issued;
import ropewalk.connector.Unavailable;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.secret.KeyRotation;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Tokens that nodes share: each {@link KeptTokens} here is a node, they have the database alone in common. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTokensTest {
    private static final Instant NOW = Instant.now();
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final TokenStore.Key KEY = new Grant.RefreshToken(
                    URI.create("https://login.example/token"), Grant.Client.basic("client", "secret"), "entered")
            .key();

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
    TokenTable table;

    @Autowired
    Accounts accounts;

    @Autowired
    ConnectionSettings settings;

    @Autowired
    KeyRotation rotation;

    Vendors vendors;
    TestWorkspace workspace;
    Browser admin;
    String connection;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    void createWorkspace() throws IOException {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        vendors = new Vendors();
    }

    @BeforeEach
    void connect() {
        inTransaction(() -> jdbc.sql("delete from connection").update());
        connection = vendors.connect(admin, "CRM").text("/id");
        asked.set(0);
    }

    @AfterAll
    void close() {
        vendors.close();
    }

    private KeptTokens node() {
        return new KeptTokens(table, accounts, settings, transactions);
    }

    private Token token(Instant now, @Nullable String rejected, TokenStore.Taking take) {
        return workspace.inside(() -> node().of(connection).token(KEY, now, rejected, take));
    }

    /** As a vendor does that takes each refresh token once: {@code refresh-1} replaces the entered one, and so on. */
    private Issued rotated(@Nullable String given) {
        int number = asked.incrementAndGet();
        assertThat(given).isEqualTo(number == 1 ? null : "refresh-" + (number - 1));
        return issued(number);
    }

    private static Issued issued(int number) {
        var token = new Token("access-" + number, Map.of("instance_url", "https://harbour.example"));
        return new Issued(token, NOW.plusSeconds(60L * number), "refresh-" + number);
    }

    @Test
    void givesWhatAnotherNodeHasTaken() {
        assertThat(token(NOW, null, this::rotated).value()).isEqualTo("access-1");
        Token again = token(NOW, null, this::rotated);
        assertThat(again.value()).isEqualTo("access-1");
        assertThat(again.extra("instance_url")).isEqualTo("https://harbour.example");
        assertThat(asked).hasValue(1);
    }

    @Test
    void usesTheRefreshTokenThatReplacedTheOneBefore() {
        for (int i = 1; i <= 3; i++) {
            assertThat(token(LATER, null, this::rotated).value()).isEqualTo("access-" + i);
        }
    }

    @Test
    void oneNodeAsksWhileTheOthersWait() throws Exception {
        TokenStore.Taking slow = given -> {
            pause(300);
            return rotated(given);
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> one = () -> token(NOW, null, slow).value();
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> one).limit(8).toList())) {
                assertThat(answer.get()).isEqualTo("access-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void noTransactionIsOpenWhileTheVendorIsAsked() {
        token(NOW, null, given -> {
            assertThat(kept("where asking_until is not null")).isEqualTo(1);
            return rotated(given);
        });
    }

    /** Whatever the vendor does with the access token: the refresh token before it is worth nothing any more. */
    @Test
    void aReplacedRefreshTokenIsKeptBeforeAnybodyHasTheAccessToken() {
        token(NOW, null, this::rotated);
        String kept = inTransaction(() -> jdbc.sql("select refresh_token from connection_token")
                .query(String.class)
                .single());
        assertThat(workspace.inside(() -> accounts.openRefreshToken(connection, KEY.grant(), kept)))
                .isEqualTo("refresh-1");
    }

    @Test
    void aRejectedTokenIsNotGivenAgain() {
        token(NOW, null, this::rotated);
        assertThat(token(NOW, "access-1", this::rotated).value()).isEqualTo("access-2");
        assertThat(token(NOW, "access-1", this::rotated).value()).isEqualTo("access-2");
    }

    @Test
    void otherCredentialsGetATokenOfTheirOwn() {
        token(NOW, null, this::rotated);
        var newerSecret = new TokenStore.Key(KEY.grant(), "another hash");
        Token own = workspace.inside(() -> node().of(connection).token(newerSecret, NOW, null, this::rotated));
        assertThat(own.value()).isEqualTo("access-2");
    }

    @Test
    void afterAFailureTheNextOneAsks() {
        assertThatThrownBy(() -> token(NOW, null, given -> {
                    throw Unavailable.down("Books is down", null, null);
                }))
                .hasMessage("Books is down");
        assertThat(token(NOW, null, this::rotated).value()).isEqualTo("access-1");
    }

    @Test
    void aNodeThatFellOverIsWaitedForUntilItsTimeIsUp() {
        inTransaction(() -> table.claim(connection, KEY.grant(), Duration.ofSeconds(1)));
        Instant before = Instant.now();
        assertThat(token(NOW, null, this::rotated).value()).isEqualTo("access-1");
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void doesNotWaitForeverForAnotherNode() throws Exception {
        var impatient = new ConnectionSettings(
                settings.breakerWait(), settings.pause(), 6, 10, Duration.ofMillis(300), settings.feedInterval(), true);
        inTransaction(() -> table.claim(connection, KEY.grant(), Duration.ofMinutes(1)));
        var node = new KeptTokens(table, accounts, impatient, transactions);
        var failure = catchThrowableOfType(
                Unavailable.class,
                () -> workspace.inside(() -> node.of(connection).token(KEY, NOW, null, this::rotated)));
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.HELD_BACK);
        assertThat(asked).hasValue(0);
    }

    /** Its time was up before the vendor answered, and another node has asked meanwhile. */
    @Test
    void aLateAnswerDoesNotReplaceANewerOne() throws Exception {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        try {
            var late = threads.submit(() -> token(NOW, null, given -> {
                first.countDown();
                await(second);
                return issued(1);
            }));
            await(first);
            inTransaction(() -> jdbc.sql("update connection_token set asking_until = now() - interval '1 second'")
                    .update());
            assertThat(token(NOW, null, given -> issued(2)).value()).isEqualTo("access-2");
            second.countDown();
            assertThat(late.get().value()).isEqualTo("access-1");
        } finally {
            threads.shutdownNow();
        }
        assertThat(token(NOW, null, this::rotated).value()).isEqualTo("access-2");
    }

    @Test
    void liesSealedAndIsSealedAgainWithTheOtherSecrets() {
        token(NOW, null, this::rotated);
        List<String> before = row();
        assertThat(String.join(" ", before)).doesNotContain("access-1", "refresh-1", "harbour.example");
        workspace.inside(rotation::rotate);
        assertThat(row()).doesNotContainAnyElementsOf(before);
        assertThat(token(NOW, null, this::rotated).value()).isEqualTo("access-1");
        assertThat(token(LATER, null, this::rotated).value()).isEqualTo("access-2");
    }

    private List<String> row() {
        return inTransaction(() -> jdbc.sql("select access_token, refresh_token from connection_token")
                .query((row, number) -> List.of(row.getString("access_token"), row.getString("refresh_token")))
                .single());
    }

    @Test
    void keepsTwentyOfAConnectionAtMost() {
        for (int i = 0; i < 25; i++) {
            var key = new TokenStore.Key("grant-" + i, "credentials");
            workspace.inside(() -> node().of(connection).token(key, NOW, null, given -> issued(1)));
        }
        assertThat(kept("")).isEqualTo(20);
    }

    private long kept(String where) {
        return inTransaction(() -> jdbc.sql("select count(*) from connection_token " + where)
                .query(Long.class)
                .single());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
