package ropewalk.isolation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace takes its data with it: all of it, none of others, and nothing that is secret. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantExportTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Canaries CANARIES = new Canaries();

    @LocalServerPort
    int port;

    @Autowired
    CanaryTenants canaryTenants;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ObjectProvider<ExportedData> parts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    FurnishedWorkspace ours;

    @BeforeAll
    void furnish() {
        ours = canaryTenants.furnished(port, CANARIES, 2).get(0);
    }

    @Test
    void holdsEverythingThatTheWorkspaceHasStored() throws Exception {
        Map<String, byte[]> files = exported(ours.admin());
        Set<String> telling = new TreeSet<>();
        files.forEach((path, content) -> {
            if (text(content).contains(ours.word())) {
                telling.add(path.replaceFirst("/.*/.*|/[0-9a-f-]{36}$", "/…"));
            }
        });
        assertThat(telling)
                .contains(
                        "attachments/…",
                        "audit-log.jsonl",
                        "data/business_holiday.ndjson",
                        "data/api_client.ndjson",
                        "data/connection.ndjson",
                        "data/custom_role.ndjson",
                        "data/draft_comment.ndjson",
                        "data/identity_provider.ndjson",
                        "data/inbox_event.ndjson",
                        "data/notice.ndjson",
                        "data/notice_delivery.ndjson",
                        "data/notice_template.ndjson",
                        "data/outside_record.ndjson",
                        "data/person.ndjson",
                        "data/person_group.ndjson",
                        "data/process_definition.ndjson",
                        "data/process_draft.ndjson",
                        "data/process_event.ndjson",
                        "data/process_instance.ndjson",
                        "data/process_variable.ndjson",
                        "data/record_change.ndjson",
                        "data/record_conflict.ndjson",
                        "data/record_field.ndjson",
                        "data/record_import.ndjson",
                        "data/record_link.ndjson",
                        "data/record_mapping.ndjson",
                        "data/skill_package.ndjson",
                        "data/support_grant.ndjson",
                        "data/task.ndjson",
                        "data/task_attachment.ndjson",
                        "data/task_comment.ndjson",
                        "deployments/…");
    }

    @Test
    void holdsNoSecretAndNothingOfOthers() throws Exception {
        exported(ours.admin()).forEach((path, content) -> {
            String text = text(content);
            assertThat(CANARIES.hasSecret(text)).as(path).isFalse();
            assertThat(CANARIES.wordsIn(text)).as(path).isSubsetOf(ours.word());
            assertThat(text).as(path).doesNotContain(ours.hookKey(), "$argon2");
            if (path.startsWith("data/")) {
                assertThat(text).as(path).doesNotContain("sealed", "secret_hash", "password_hash");
            }
        });
    }

    @Test
    void isCountedAndDigestedInItsManifestWhichComesLast() throws Exception {
        Map<String, byte[]> files = exported(ours.admin());
        assertThat(files.keySet()).last().isEqualTo("manifest.json");
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.at("/format").asString()).isEqualTo("ropewalk-workspace");
        assertThat(manifest.at("/version").asInt()).isOne();
        assertThat(manifest.at("/workspace").asString())
                .isEqualTo(ours.workspace().name());
        assertThat(manifest.at("/files").size()).isEqualTo(files.size() - 1);
        for (JsonNode file : manifest.at("/files")) {
            byte[] content = requireNonNull(files.get(file.at("/path").asString()));
            assertThat(file.at("/bytes").asInt()).isEqualTo(content.length);
            assertThat(file.at("/sha256").asString()).isEqualTo(sha256(content));
            if (!file.at("/rows").isNull()) {
                assertThat(file.at("/rows").asLong())
                        .isEqualTo(text(content).lines().count());
            }
        }
    }

    @Test
    void standsInTheLogWithItsCounts() throws Exception {
        exported(ours.admin());
        JsonNode entry = ours.admin()
                .get("/api/audit-entries?action=tenant.exported")
                .json()
                .at("/items/0");
        assertThat(entry.at("/actor/name").asString()).contains(ours.word());
        assertThat(entry.at("/after/task.ndjson").asInt()).isEqualTo(4);
        assertThat(ours.admin()
                        .get("/api/audit-entries?action=tenant.export-begun")
                        .body())
                .contains("tenant.export-begun");
    }

    @Test
    void isForAdminsWhoHaveJustProvenWhoTheyAre() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        for (Role role : Set.of(Role.VIEWER, Role.USER, Role.MANAGER, Role.OPERATOR)) {
            Browser somebody = workspace.browser(port, role);
            assertThat(somebody.get("/api/tenant/export").status())
                    .as(role.name())
                    .isEqualTo(403);
        }
        Browser admin = workspace.browser(port, Role.ADMIN);
        workspace.inside(() ->
                transaction.execute(status -> jdbc.sql("update session set proved_at = now() - interval '6 minutes'")
                        .update()));
        assertThat(admin.get("/api/tenant/export").text("/code")).isEqualTo("proof-too-old");
        assertThat(admin.get("/api/tenant/export/contents").text("/code")).isEqualTo("proof-too-old");
    }

    @Test
    void isMadeOnceAtATimeForEachWorkspace() throws Exception {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        var begun = new CompletableFuture<Void>();
        var may = new CompletableFuture<Void>();
        var other = CompletableFuture.runAsync(() -> workspace.inside(() -> transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tenant-export ' || :tenant, 0))::text")
                    .param("tenant", workspace.tenant().id().value())
                    .query(String.class)
                    .single();
            begun.complete(null);
            return may.join();
        })));
        begun.get(20, TimeUnit.SECONDS);
        assertThat(admin.get("/api/tenant/export").text("/code")).isEqualTo("export-busy");
        may.complete(null);
        other.get(20, TimeUnit.SECONDS);
        assertThat(exported(admin)).containsKey("manifest.json");
    }

    /** A new table or column fails here until somebody has decided whether it is handed over. */
    @Test
    void decidesAboutEveryColumnOfEveryTableOfTenants() {
        Map<String, Set<String>> decided = ours.workspace()
                .inside(() -> transaction.execute(status -> parts.stream()
                        .flatMap(part -> part.tables().stream())
                        .collect(Collectors.toMap(ExportedTable::name, TenantExportTest::columns))));
        Map<String, Set<String>> stored = stored();
        assertThat(stored).hasSizeGreaterThan(60);
        stored.forEach((table, columns) -> {
            Set<String> named = decided.get(table);
            assertThat(named).as(table).isNotNull();
            if (named != null && !named.isEmpty()) {
                assertThat(named).as(table).isEqualTo(columns);
            }
        });
    }

    private static Set<String> columns(ExportedTable table) {
        Set<String> columns = new TreeSet<>(table.columns());
        columns.addAll(table.leftOut().keySet());
        return columns;
    }

    private Map<String, Set<String>> stored() {
        Map<String, Set<String>> stored = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select c.relname as table, string_agg(a.attname, ' ') filter (where a.attname <> 'tenant_id') as columns
                        from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
                          and a.attnum > 0 and not a.attisdropped
                          and (c.relname = 'tenant' or exists (select 1 from pg_attribute t
                            where t.attrelid = c.oid and t.attname in ('tenant_id', 'tenant_id_')))
                        group by c.relname""")
                .query(row -> {
                    stored.put(
                            row.getString("table"),
                            new TreeSet<>(Set.of(row.getString("columns").split(" "))));
                });
        return stored;
    }

    private Map<String, byte[]> exported(Browser browser) throws Exception {
        String cookies = browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/tenant/export"))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
        return unpacked(answer.body());
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
