package ropewalk.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeyRotationTest {
    private static final int SECRETS = 10_000;
    private static final int REWRITTEN = 1_000;
    private static final int READERS = 3;
    private static final String FIELD = "authenticator";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Secrets secrets;

    @Autowired
    KeyRotation rotation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    TenantId tenant;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        tenant = workspace.tenant().id();
    }

    @Test
    void failsNobodyWhoReadsAndWritesTenThousandSecretsMeanwhile() throws InterruptedException {
        in(() -> store(0, SECRETS));
        Set<Integer> before = keyIds();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger read = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        List<Thread> traffic = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            Random random = new Random(reader);
            traffic.add(new Thread(() -> repeat(goesOn, failures, () -> {
                in(() -> opened(random.nextInt(SECRETS)));
                read.incrementAndGet();
            })));
        }
        traffic.add(new Thread(() -> repeat(goesOn, failures, () -> {
            int number = written.getAndIncrement() % REWRITTEN;
            in(() -> jdbc.sql("update second_factor set sealed = :sealed where person_id = :person")
                    .param("sealed", sealed(number))
                    .param("person", person(number))
                    .update());
        })));
        traffic.forEach(Thread::start);
        Map<String, Integer> again = workspace.inside(rotation::rotate);
        goesOn.set(false);
        for (Thread thread : traffic) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(read.get()).isGreaterThan(1_000);
        assertThat(written.get()).isGreaterThan(100);
        assertThat(again.get("second-factors")).isGreaterThanOrEqualTo(SECRETS - REWRITTEN);
        assertThat(keyIds()).hasSize(1).doesNotContainAnyElementsOf(before);
        for (int number = 0; number < SECRETS; number += 97) {
            int one = number;
            assertThat(in(() -> opened(one))).isEqualTo(secret(one));
        }
    }

    @Test
    void takesTheOldestKeyAwayAtTheNextChange() {
        byte[] first = in(() -> sealed(1));
        workspace.inside(rotation::rotate);
        assertThat(in(() -> open(1, first))).isEqualTo(secret(1));
        assertThatThrownBy(() -> workspace.inside(rotation::rotate)).isInstanceOf(KeyRotation.TooSoonException.class);
        assertThat(in(() -> open(1, first))).isEqualTo(secret(1));
        aChangeAgo();
        workspace.inside(rotation::rotate);
        assertThatThrownBy(() -> in(() -> open(1, first))).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void isAskedForByAdminsAndKeepsConnectionsAndTheAuditLogReadable() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String connection = admin.post(
                        "/api/connections",
                        Map.of(
                                "connector",
                                "rest",
                                "name",
                                "Stock",
                                "account",
                                Map.of("address", "https://stock.example", "credentials", "a secret")))
                .text("/id");
        String madeAt = admin.get("/api/tenant/key").text("/madeAt");
        assertThat(madeAt).isNotEmpty();
        for (int change = 0; change < 2; change++) {
            Answer changed = admin.post("/api/tenant/key/rotation", Map.of());
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(changed.json().at("/sealedAgain/connections").asInt()).isEqualTo(1);
            assertThat(changed.json().at("/sealedAgain/audit-keys").asInt()).isPositive();
            Answer tooSoon = change == 0
                    ? admin.get("/api/connections/" + connection)
                    : admin.post("/api/tenant/key/rotation", Map.of());
            assertThat(tooSoon.status()).isEqualTo(change == 0 ? 200 : 429);
            assertThat(Instant.parse(admin.get("/api/tenant/key").text("/madeAt")))
                    .isAfter(Instant.parse(madeAt));
            aChangeAgo();
        }
        assertThat(admin.get("/api/audit-entries?limit=100").body()).contains("tenant.key-changed", "ADMIN person");
        assertThat(admin.get("/api/audit-entries/verification")
                        .json()
                        .at("/sound")
                        .asBoolean())
                .isTrue();
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .post("/api/tenant/key/rotation", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private static void repeat(AtomicBoolean goesOn, Queue<Throwable> failures, Runnable work) {
        while (goesOn.get()) {
            try {
                work.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
                return;
            }
        }
    }

    private int store(int from, int to) {
        jdbc.sql(
                        """
                        insert into person (tenant_id, id, email, name, role, created_at)
                        select :tenant, 'p-' || lpad(n::text, 6, '0'), 'p' || n || '@example.org', 'P', 'USER', now()
                        from generate_series(:from, :to - 1) n""")
                .param("tenant", tenant.value())
                .param("from", from)
                .param("to", to)
                .update();
        for (int number = from; number < to; number++) {
            jdbc.sql(
                            """
                            insert into second_factor (tenant_id, person_id, sealed, created_at, confirmed_at)
                            values (:tenant, :person, :sealed, now(), now())""")
                    .param("tenant", tenant.value())
                    .param("person", person(number))
                    .param("sealed", sealed(number))
                    .update();
        }
        return to - from;
    }

    private byte[] sealed(int number) {
        return secrets.seal(tenant, person(number), FIELD, secret(number));
    }

    private String opened(int number) {
        return open(
                number,
                jdbc.sql("select sealed from second_factor where person_id = :person")
                        .param("person", person(number))
                        .query((row, index) -> row.getBytes(1))
                        .single());
    }

    private String open(int number, byte[] sealed) {
        return secrets.open(tenant, person(number), FIELD, sealed);
    }

    private static String person(int number) {
        return "p-%06d".formatted(number);
    }

    private static String secret(int number) {
        return "secret number " + number;
    }

    /** Of the keys under which the factors lie sealed. */
    private Set<Integer> keyIds() {
        return in(() -> new HashSet<>(jdbc.sql(
                        "select distinct ('x' || encode(substring(sealed from 2 for 4), 'hex'))::bit(32)::int from second_factor")
                .query(Integer.class)
                .list()));
    }

    private void aChangeAgo() {
        Instant then = Instant.now().minus(KeyRotation.LEAST_APART).minusSeconds(1);
        in(() -> jdbc.sql("update tenant_key set created_at = :then")
                .param("then", Timestamp.from(then))
                .update());
    }

    private <T> T in(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
