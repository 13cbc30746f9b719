package ropewalk.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.audit.AuditVerification.AuditFault;
import ropewalk.audit.AuditVerification.Kind;

/** The key that signs roots is changed; what the keys before it signed in their time stays proven, and nothing later. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChangeAuditKeyTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final Instant AFTER = NOW.plus(Duration.ofHours(1));

    private final SigningKey first = SigningKey.create();
    private final SigningKey second = first.next(NOW);
    private final SigningKey third = second.next(AFTER);

    @Autowired
    ApplicationContext server;

    @Autowired
    AuditRoots roots;

    @Autowired
    RootKey key;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LiquibaseConnectionDetails owner;

    @Test
    void goesOnUnderAnotherKeyWithoutARestartAndProvesWhatBothSigned() throws IOException {
        Chain chain = new Chain(server);
        chain.write(3);
        chain.linked().signed();
        String before = key.signatures().id();
        assertThat(change("--file=" + key.file(), "--after=PT1H"))
                .startsWith("0")
                .contains("SHA256:" + before);
        chain.write(2);
        chain.linked().signed();
        String after = key.signatures().id();
        assertThat(after).isNotEqualTo(before);
        assertThat(chain.inTransaction(() -> jdbc.sql("select key_id from audit_root order by position")
                        .query(String.class)
                        .list()))
                .containsExactly(before, after);
        assertThat(Files.readString(roots.folder().path().resolve(RootFolder.PUBLIC_KEY))
                        .strip())
                .isEqualTo(key.signatures().base64());
        AuditVerification found = chain.verify();
        assertThat(found.sound()).as("%s", found).isTrue();
        assertThat(found.rootPosition()).isEqualTo(5);
        assertThat(verifyByCommand(chain)).startsWith("0").contains("that it retired", "5 entries");
    }

    @Test
    void takesARootOfARetiredKeyFromBeforeItsRetirementAndNoneFromAfterwards() {
        for (SigningKey now : List.of(second, third)) {
            assertThat(fault(now, first.sign(root(BEFORE)))).isNull();
            AuditFault later = requireNonNull(fault(now, first.sign(root(NOW.plusMillis(1)))));
            assertThat(later.kind()).isEqualTo(Kind.ROOT_FORGED);
            assertThat(later.message()).contains("after it was retired");
        }
        assertThat(fault(third, second.sign(root(NOW.plusMillis(1))))).isNull();
        assertThat(fault(third, second.sign(root(AFTER.plusMillis(1))))).isNotNull();
        assertThat(fault(third, third.sign(root(AFTER.plusMillis(1))))).isNull();
    }

    @Test
    void takesARootThatNamesNoKeyAsFromBefore() {
        AuditRoot named = first.sign(root(BEFORE));
        assertThat(new String(named.signedBytes(), StandardCharsets.UTF_8)).contains("\"key\":\"");
        AuditRoot old = root(BEFORE);
        assertThat(new String(old.signedBytes(), StandardCharsets.UTF_8)).doesNotContain("\"key\"");
        assertThat(fault(
                        second,
                        new AuditRoot(
                                named.at(),
                                false,
                                named.hash(),
                                "",
                                named.position(),
                                named.signature(),
                                named.tenant())))
                .as("its id was taken out")
                .isNotNull();
    }

    @Test
    void takesNoRetirementThatTheKeyAfterItDidNotSign() {
        RetiredKey genuine = second.retired().get(0);
        RetiredKey putOff = new RetiredKey(AFTER, genuine.key(), genuine.next(), genuine.signature());
        RootSignatures signatures = new RootSignatures(publicKey(second), List.of(putOff));
        assertThat(signatures.retired()).isZero();
        assertThat(signatures.isGenuine(first.sign(root(BEFORE)))).isFalse();
        SigningKey thief = first.next(AFTER);
        assertThat(new RootSignatures(publicKey(second), thief.retired()).isGenuine(thief.sign(root(BEFORE))))
                .as("a key that the old one was made to hand over to")
                .isFalse();
        List<RetiredKey> both = new ArrayList<>(second.retired());
        both.addAll(thief.retired());
        assertThat(new RootSignatures(publicKey(second), both).isGenuine(first.sign(root(NOW.plusMillis(1)))))
                .isFalse();
    }

    @Test
    void readsTheKeysOfAFileAndRefusesOthers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("audit-key"), third.text());
        SigningKey read = SigningKey.read(file);
        assertThat(read.retired()).isEqualTo(third.retired());
        assertThat(read.signatures().retired()).isEqualTo(2);
        Files.writeString(file, third.text() + "nothing\n");
        assertThat(change("--file=" + file)).startsWith("2").contains("is no retired key", file.toString());
        assertThat(change("--file=" + folder.resolve("absent"))).startsWith("2").contains("was not changed");
        assertThat(change("--after=soon", "--file=" + file)).startsWith("2").contains("PT10M");
        assertThat(change()).startsWith("2").contains("--file is missing");
    }

    private static PublicKey publicKey(SigningKey key) {
        try {
            return RootSignatures.publicKey(key.publicKey(), Path.of("test"));
        } catch (IOException noKey) {
            throw new AssertionError(noKey);
        }
    }

    private static AuditRoot root(Instant at) {
        return new AuditRoot(at, false, "ab".repeat(32), "", 7, "", "tenant-1");
    }

    /** Of a chain that ends before this root, or where the root itself is no good. */
    private static @Nullable AuditFault fault(SigningKey now, AuditRoot root) {
        ChainCheck check = new ChainCheck(now.signatures(), List.of(root).iterator(), List.of(), false);
        AuditFault fault = requireNonNull(check.end(0, 0, null).fault());
        return fault.kind() == Kind.TRUNCATED ? null : fault;
    }

    private String verifyByCommand(Chain chain) {
        return told(
                VerifyAudit::run,
                List.of(
                        "--roots=" + roots.folder().path(),
                        "--tenant=" + chain.tenant,
                        "--database=" + owner.getJdbcUrl(),
                        "--user=" + owner.getUsername()));
    }

    private String change(String... options) {
        return told(ChangeAuditKey::run, Arrays.asList(options));
    }

    private interface Command {
        int run(List<String> options, Map<String, String> environment, PrintStream out);
    }

    private String told(Command command, List<String> options) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int result = command.run(
                options,
                Map.of("ROPEWALK_DATABASE_OWNER_PASSWORD", requireNonNull(owner.getPassword())),
                new PrintStream(words, true, StandardCharsets.UTF_8));
        return result + "\n" + words.toString(StandardCharsets.UTF_8);
    }
}
