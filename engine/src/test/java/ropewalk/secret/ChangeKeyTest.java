package ropewalk.secret;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** The key-encryption key of the whole installation is changed while two nodes seal and open. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChangeKeyTest {
    private static final int WORKSPACES = 5;

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
    @Qualifier("systemJdbc")
    JdbcClient system;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Autowired
    KeyEncryption servers;

    Path serversFile;

    @BeforeEach
    void findTheFile() {
        serversFile = Path.of(servers.place());
    }

    private record Sealed(TestWorkspace workspace, byte[] bytes) {}

    @Test
    void failsNobodyOnTwoNodesMeanwhileAndNeedsTheOldKeyNoMore(@TempDir Path folder) throws Exception {
        Path nodesFile = Files.copy(serversFile, folder.resolve("key"));
        Path old = Files.copy(serversFile, folder.resolve("old"));
        Secrets node = new Secrets(jdbc, transactions, new KeyFile(nodesFile), clock);
        List<Sealed> sealed = sealed();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger opened = new AtomicInteger();
        List<Thread> traffic = new ArrayList<>();
        for (Secrets one : List.of(secrets, node, secrets, node)) {
            traffic.add(new Thread(() -> work(one, sealed, goesOn, failures, opened)));
        }
        traffic.add(new Thread(() -> begin(node, goesOn, failures)));
        traffic.forEach(Thread::start);

        assertThat(command("add", serversFile)).startsWith("0").contains("holds 2 keys");
        Files.write(nodesFile, Files.readAllBytes(serversFile));
        assertThat(command("use", serversFile)).startsWith("0");
        Files.write(nodesFile, Files.readAllBytes(serversFile));
        workspaceOf(sealed).inside(rotation::rotate);
        await().atMost(60, SECONDS).until(() -> command("rewrap", serversFile), answer -> answer.startsWith("0"));
        int before = opened.get();
        await().atMost(30, SECONDS).until(() -> opened.get() > before + 200);
        assertThat(command("remove", serversFile)).startsWith("0").contains("holds 1 keys");
        Files.write(nodesFile, Files.readAllBytes(serversFile));
        int after = opened.get();
        await().atMost(30, SECONDS).until(() -> opened.get() > after + 200);
        goesOn.set(false);
        for (Thread thread : traffic) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(serversFile)))
                .isEqualTo("rw-------");
        new KeyFit(system, new KeyFile(nodesFile)).afterSingletonsInstantiated();
        assertThatThrownBy(() -> new KeyFit(system, new KeyFile(old)).afterSingletonsInstantiated())
                .as("the old key opens nothing any more")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bring back the line");
    }

    @Test
    void keepsTheOldKeyWhileADataKeyNeedsIt(@TempDir Path folder) throws GeneralSecurityException, IOException {
        sealed();
        Path file = Files.copy(serversFile, folder.resolve("key"));
        command("add", file);
        command("use", file);
        String two = Files.readString(file);
        assertThat(command("remove", file)).startsWith("1").contains("nothing was removed", "change-key rewrap");
        assertThat(file).hasContent(two);
        Files.writeString(file, two.lines().findFirst().orElseThrow());
        assertThat(command("rewrap", file)).startsWith("1").contains("no key in " + file, "add the line of the key");
        KeyFile tooEarly = new KeyFile(file);
        assertThatThrownBy(() -> new KeyFit(system, tooEarly).afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("bring back the line of the old one");
        assertThat(file).exists();
    }

    @Test
    void saysWhatIsWrongAndHowItIsUsed(@TempDir Path folder) throws IOException {
        assertThat(command("add", folder.resolve("absent"))).startsWith("2").contains("was not changed", "absent");
        Path none = Files.writeString(folder.resolve("none"), "no key");
        assertThat(command("use", none)).startsWith("2").contains("32 bytes");
        assertThat(command("use", serversFile)).startsWith("2").contains("one key only", "change-key add");
        assertThat(command("turn", serversFile)).startsWith("2").contains("no step 'turn'", "change-key rewrap");
        assertThat(run(List.of("add"))).startsWith("2").contains("--file is missing");
    }

    @Test
    void goesOnWithTheKeysItHasWhenTheFileIsGone(@TempDir Path folder) throws Exception {
        Path file = Files.copy(serversFile, folder.resolve("key"));
        Secrets node = new Secrets(jdbc, transactions, new KeyFile(file), clock);
        Sealed one = sealed().get(0);
        Files.delete(file);
        await().pollDelay(1, SECONDS).atMost(10, SECONDS).until(() -> opens(node, one));
    }

    private List<Sealed> sealed() {
        List<Sealed> all = new ArrayList<>();
        for (int i = 0; i < WORKSPACES; i++) {
            TestWorkspace workspace = TestWorkspace.create(tenants, people);
            TenantId tenant = workspace.tenant().id();
            all.add(new Sealed(workspace, workspace.inside(() -> secrets.seal(tenant, "thing", "field", "a word"))));
        }
        return all;
    }

    private static TestWorkspace workspaceOf(List<Sealed> sealed) {
        return sealed.get(0).workspace();
    }

    private static boolean opens(Secrets node, Sealed one) {
        TenantId tenant = one.workspace().tenant().id();
        return one.workspace()
                .inside(() -> node.open(tenant, "thing", "field", one.bytes()))
                .equals("a word");
    }

    /** Opens what was sealed before, and what it seals itself. */
    private static void work(
            Secrets node, List<Sealed> sealed, AtomicBoolean goesOn, Queue<Throwable> failures, AtomicInteger opened) {
        for (int i = 0; goesOn.get(); i++) {
            Sealed one = sealed.get(i % sealed.size());
            TenantId tenant = one.workspace().tenant().id();
            try {
                byte[] fresh = one.workspace().inside(() -> node.seal(tenant, "thing", "field", "a word"));
                if (!opens(node, one) || !opens(node, new Sealed(one.workspace(), fresh))) {
                    failures.add(new AssertionError("another word"));
                }
                opened.incrementAndGet();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }

    /** New tenants, whose data keys come into being meanwhile. */
    private void begin(Secrets node, AtomicBoolean goesOn, Queue<Throwable> failures) {
        while (goesOn.get()) {
            try {
                TestWorkspace workspace = TestWorkspace.create(tenants, people);
                TenantId tenant = workspace.tenant().id();
                workspace.inside(() -> node.seal(tenant, "thing", "field", "a word"));
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }

    private String command(String step, Path file) {
        return run(
                List.of(step, "--file=" + file, "--database=" + owner.getJdbcUrl(), "--user=" + owner.getUsername()));
    }

    private String run(List<String> options) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int result = ChangeKey.run(
                options,
                Map.of("ROPEWALK_DATABASE_OWNER_PASSWORD", requireNonNull(owner.getPassword())),
                new PrintStream(words, true, StandardCharsets.UTF_8));
        return result + "\n" + words.toString(StandardCharsets.UTF_8);
    }
}
