package ropewalk.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecretsTest {
    @Autowired
    Secrets secrets;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    KeyEncryption keyEncryption;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    @Test
    void opensWhatItSealed() {
        Tenant tenant = TestWorkspace.create(tenants, people).tenant();
        byte[] sealed = in(tenant, () -> secrets.seal(tenant.id(), "connection-1", "apiKey", "sk_test_canary"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(in(tenant, () -> secrets.open(tenant.id(), "connection-1", "apiKey", sealed)))
                .isEqualTo("sk_test_canary");
        assertThat(in(tenant, () -> secrets.seal(tenant.id(), "connection-1", "apiKey", "sk_test_canary")))
                .isNotEqualTo(sealed);
    }

    @Test
    void opensNothingThatWasMovedOrAltered() {
        Tenant ours = TestWorkspace.create(tenants, people).tenant();
        Tenant theirs = TestWorkspace.create(tenants, people).tenant();
        byte[] sealed = in(ours, () -> secrets.seal(ours.id(), "connection-1", "apiKey", "sk_test_canary"));
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        in(theirs, () -> secrets.seal(theirs.id(), "connection-1", "apiKey", "another"));
        refused(theirs, () -> secrets.open(theirs.id(), "connection-1", "apiKey", sealed));
        refused(ours, () -> secrets.open(ours.id(), "connection-2", "apiKey", sealed));
        refused(ours, () -> secrets.open(ours.id(), "connection-1", "webhookSecret", sealed));
        refused(ours, () -> secrets.open(ours.id(), "connection-1", "apiKey", altered));
        assertThatThrownBy(() -> in(theirs, () -> secrets.open(ours.id(), "connection-1", "apiKey", sealed)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesItsKeyFileOnceAndForTheServerOnly(@TempDir Path folder) throws GeneralSecurityException, IOException {
        Path file = folder.resolve("keys").resolve("key");
        byte[] wrapped = new KeyFile(file).opening().encrypt(new byte[] {1, 2, 3}, new byte[0]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new KeyFile(file).opening().decrypt(wrapped, new byte[0])).containsExactly(1, 2, 3);
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> new KeyFile(other).opening().decrypt(wrapped, new byte[0]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void doesNotStartWithAnotherKeyThanTheDatabases(@TempDir Path folder) throws GeneralSecurityException, IOException {
        Tenant tenant = TestWorkspace.create(tenants, people).tenant();
        in(tenant, () -> secrets.seal(tenant.id(), "connection-1", "apiKey", "word"));
        new KeyFit(system, keyEncryption).afterSingletonsInstantiated();
        Path lost = folder.resolve("key");
        assertThatThrownBy(() -> new KeyFit(system, new KeyFile(lost)).afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(lost.toString())
                .hasMessageContaining("Bring back the file");
        assertThat(lost).as("made by mistake").doesNotExist();
        Path wrong = folder.resolve("wrong");
        new KeyFile(wrong);
        KeyFile somebodys = new KeyFile(wrong);
        assertThatThrownBy(() -> new KeyFit(system, somebodys).afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class);
        assertThat(wrong).as("found, not made").exists();
    }

    @Test
    void refusesAFileThatHoldsNoKey(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "not a key");
        assertThatThrownBy(() -> new KeyFile(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("32 bytes");
    }

    private static void refused(Tenant tenant, Supplier<String> opening) {
        assertThatThrownBy(() -> in(tenant, opening))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageNotContaining("canary");
    }

    private static <T> T in(Tenant tenant, Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant.id(), "test"), work);
    }
}
