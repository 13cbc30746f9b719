package ropewalk.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The command {@code verify-audit}: proves the audit log without the server, from the database as its owner or from
 * exported files. docs/how-to/verify-the-audit-log.md describes it.
 */
public final class VerifyAudit {
    public static final String COMMAND = "verify-audit";

    private static final int SOUND = 0;
    private static final int FAULTY = 1;
    private static final int NOT_VERIFIED = 2;
    private static final String USAGE =
            """
            verify-audit --roots=FOLDER... [--key=FILE] [--tenant=ID] [--database=URL] [--user=ROLE]
              reads the database as its owner; the password is in ROPEWALK_DATABASE_OWNER_PASSWORD
            verify-audit --roots=FOLDER... [--key=FILE] --export=FILE... [--made=TIME] [--filtered]
              reads exported files and no database; --made=2026-11-27T20:00:00Z says when they were exported, so that
              roots signed later are left out; --filtered that they hold only some of the entries
            """;

    private final VerifyOptions options;
    private final PrintStream out;
    private boolean faulty;

    private VerifyAudit(VerifyOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @return 0 when everything is sound, 1 when there is a fault, 2 when nothing could be told */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        try {
            VerifyAudit command = new VerifyAudit(VerifyOptions.of(arguments, environment), out);
            command.verify();
            return command.faulty ? FAULTY : SOUND;
        } catch (IllegalArgumentException wrongUse) {
            out.println(wrongUse.getMessage());
            out.print(USAGE);
        } catch (IOException | UncheckedIOException | SQLException | DataAccessException failure) {
            out.println("nothing could be verified: " + failure.getMessage());
        }
        return NOT_VERIFIED;
    }

    private void verify() throws IOException, SQLException {
        List<RootFolder> folders = new ArrayList<>();
        List<RetiredKey> retired = new ArrayList<>();
        for (Path path : options.roots()) {
            RootFolder folder = new RootFolder(path).now();
            folders.add(folder);
            retired.addAll(folder.retiredKeys());
        }
        Path keyFile = options.key() == null ? options.roots().get(0).resolve(RootFolder.PUBLIC_KEY) : options.key();
        RootSignatures signatures = RootSignatures.readFrom(keyFile, retired);
        out.println("roots are compared with the key " + signatures.fingerprint() + " in " + keyFile
                + (signatures.retired() == 0 ? "" : ", and with " + signatures.retired() + " that it retired"));
        if (options.exports().isEmpty()) {
            database(signatures, folders);
            return;
        }
        for (Path file : options.exports()) {
            ExportedChain chain = ExportedChain.of(file);
            report(file + ", tenant " + chain.tenant(), chain.verify(signatures, folders, options));
        }
    }

    private void database(RootSignatures signatures, List<RootFolder> folders) throws IOException, SQLException {
        try (Connection connection =
                DriverManager.getConnection(options.database(), options.user(), options.password())) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("select set_config('app.scope', 'system', true)")
                    .query(String.class)
                    .single();
            for (String tenant : tenants(jdbc, folders, options.tenant())) {
                report("tenant " + tenant, new StoredChain(jdbc, tenant).verify(signatures, folders));
            }
            connection.rollback();
        }
    }

    /** Those of the folders too: a tenant whose whole log is gone is found there. */
    private static List<String> tenants(JdbcClient jdbc, List<RootFolder> folders, @Nullable String asked)
            throws IOException {
        if (asked != null) {
            return List.of(asked);
        }
        TreeSet<String> all = new TreeSet<>(jdbc.sql(
                        """
                        select id from tenant union select tenant_id from audit_cursor
                        union select distinct tenant_id from audit_root""")
                .query(String.class)
                .list());
        for (RootFolder folder : folders) {
            all.addAll(folder.tenants());
        }
        return new ArrayList<>(all);
    }

    private void report(String what, AuditVerification found) {
        AuditVerification.AuditFault fault = found.fault();
        if (fault == null) {
            out.println(what + ": sound, " + found.entries() + " entries"
                    + (found.entries() == 0 ? "" : " at positions " + found.from() + " to " + found.to())
                    + (found.rootAt() == null
                            ? "; no signed root reaches them yet"
                            : "; the newest signed root is of " + found.rootAt() + " at position "
                                    + found.rootPosition())
                    + (found.unlinked() == 0 ? "" : "; " + found.unlinked() + " entries are not linked yet"));
            return;
        }
        faulty = true;
        out.println(what + ": FAULT at position " + fault.position() + " (" + CanonicalJson.text(fault.kind()) + "): "
                + fault.message());
    }
}
