package ropewalk.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import ropewalk.tenant.TenantId;

/**
 * The command {@code change-key}: puts another key-encryption key in the place of the one there is, step by step and while
 * the server runs. docs/security/keys.md describes it.
 */
public final class ChangeKey {
    public static final String COMMAND = "change-key";

    private static final int DONE = 0;
    private static final int LEFT = 1;
    private static final int NOT_DONE = 2;
    private static final int AT_ONCE = 100;
    private static final String USAGE =
            """
            change-key add    --file=FILE   makes another key and puts it last: it opens and wraps nothing yet
            change-key use    --file=FILE   puts the last key first: it wraps from now on
            change-key rewrap --file=FILE [--database=URL] [--user=ROLE]
                                            wraps all data keys anew with the first key
            change-key remove --file=FILE [--database=URL] [--user=ROLE]
                                            removes the other keys, once no data key needs them
              give every node the file after each step; the database is read as its owner, whose password is in
              ROPEWALK_DATABASE_OWNER_PASSWORD
            """;

    private final ChangeKeyOptions options;
    private final PrintStream out;

    private ChangeKey(ChangeKeyOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @return 0 when the step is done, 1 when data keys still need another key, 2 when nothing could be done */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        try {
            return new ChangeKey(ChangeKeyOptions.of(arguments, environment), out).step();
        } catch (IllegalArgumentException wrongUse) {
            out.println(wrongUse.getMessage());
            out.print(USAGE);
        } catch (IOException | GeneralSecurityException | SQLException | DataAccessException failure) {
            out.println("the key was not changed: " + failure.getMessage());
        }
        return NOT_DONE;
    }

    private int step() throws IOException, GeneralSecurityException, SQLException {
        KeyRing ring = KeyRing.read(options.file());
        return switch (options.step()) {
            case ADD -> write(ring.withNew());
            case USE -> write(ring.ids().size() == 1 ? alone() : ring.withNewestFirst());
            case REWRAP -> inDatabase(jdbc -> rewrap(jdbc, ring));
            case REMOVE -> inDatabase(jdbc -> remove(jdbc, ring));
        };
    }

    private KeyRing alone() {
        throw new IllegalArgumentException(options.file() + " holds one key only; change-key add makes another");
    }

    private int write(KeyRing ring) throws IOException {
        OwnerOnlyFile.replace(options.file(), ring.text());
        out.println(options.file() + " holds " + ring.ids().size() + " keys, " + ring.ids()
                + "; the first one wraps. Give" + " every node this file before the next step.");
        return DONE;
    }

    private interface Work {
        int in(JdbcClient jdbc) throws IOException, GeneralSecurityException, SQLException;
    }

    private int inDatabase(Work work) throws IOException, GeneralSecurityException, SQLException {
        try (Connection connection =
                DriverManager.getConnection(options.database(), options.user(), options.password())) {
            return work.in(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }

    private record Wrapped(TenantId tenant, byte[] bytes) {}

    /** One after the other, each by itself: whoever seals waits for one data key for a moment, whoever opens never. */
    private int rewrap(JdbcClient jdbc, KeyRing ring) throws GeneralSecurityException {
        system(jdbc);
        long all = left(jdbc, ring);
        long done = 0;
        out.println(
                all + " data keys are to be wrapped with the key " + ring.ids().get(0));
        String last = "";
        List<String> tenants = next(jdbc, ring, last);
        while (!tenants.isEmpty()) {
            for (String tenant : tenants) {
                last = tenant;
                done += rewrap(jdbc, ring, tenant);
            }
            out.println(done + " of " + all);
            tenants = next(jdbc, ring, last);
        }
        long left = left(jdbc, ring);
        out.println(
                left == 0
                        ? "all data keys are wrapped with it; change-key remove takes the others out of the file"
                        : left
                                + " data keys are still wrapped with another key: a node has not read the file yet, or the"
                                + " file lacks their key");
        return left == 0 ? DONE : LEFT;
    }

    /** Also afterwards, in each statement's own transaction. */
    private static void system(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        select set_config('app.scope', 'system', false), set_config('lock_timeout', '30s', false),
                          set_config('statement_timeout', '60s', false)""")
                .query((row, number) -> "set")
                .single();
    }

    private static long left(JdbcClient jdbc, KeyRing ring) {
        return jdbc.sql("select count(*) from tenant_key where wrapped_by is distinct from :by")
                .param("by", ring.wrapping().key())
                .query(Long.class)
                .single();
    }

    private static List<String> next(JdbcClient jdbc, KeyRing ring, String after) {
        return jdbc.sql(
                        """
                        select tenant_id from tenant_key where wrapped_by is distinct from :by and tenant_id > :after
                        order by tenant_id limit :most""")
                .param("by", ring.wrapping().key())
                .param("after", after)
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
    }

    /** Only what is still as it was read: a data key that was changed meanwhile comes at the next call. */
    private int rewrap(JdbcClient jdbc, KeyRing ring, String tenant) {
        Optional<Wrapped> found = jdbc.sql("select wrapped from tenant_key where tenant_id = :tenant")
                .param("tenant", tenant)
                .query((row, number) -> new Wrapped(new TenantId(tenant), row.getBytes("wrapped")))
                .optional();
        if (found.isEmpty()) {
            return 0;
        }
        byte[] before = found.get().bytes();
        try {
            KeysetHandle keys = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    before, ring.opening(), tenant.getBytes(StandardCharsets.UTF_8));
            WrappedKeys now = WrappedKeys.of(found.get().tenant(), keys, ring.wrapping());
            return jdbc.sql(
                            """
                            update tenant_key set wrapped = :wrapped, wrapped_by = :by
                            where tenant_id = :tenant and wrapped = :before""")
                    .param("wrapped", now.bytes())
                    .param("by", now.by())
                    .param("tenant", tenant)
                    .param("before", before)
                    .update();
        } catch (GeneralSecurityException otherKey) {
            out.println("no key in " + options.file() + " opens the data key of tenant " + tenant
                    + "; add the line of the key that wrapped it");
            return 0;
        }
    }

    private int remove(JdbcClient jdbc, KeyRing ring) throws IOException, GeneralSecurityException {
        system(jdbc);
        long left = left(jdbc, ring);
        if (left > 0) {
            out.println(left + " data keys are not wrapped with the key "
                    + ring.ids().get(0) + " yet; nothing was removed. change-key rewrap does it");
            return LEFT;
        }
        return write(ring.withFirstOnly());
    }
}
