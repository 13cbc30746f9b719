package ropewalk.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditExportTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    AuditRoots roots;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void fill() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        sign();
    }

    @Test
    void isProvenWithoutServerAndDatabase(@TempDir Path folder) throws IOException {
        List<String> lines = export("");
        Instant exportedAt = Instant.now();
        assertThat(lines.get(0)).contains("\"position\":1", "\"hash\":\"", "\"stored\":{");
        assertThat(lines.get(lines.size() - 1)).contains("\"action\":\"audit.exported\"", "\"hash\":null");
        assertThat(verify(folder, lines)).startsWith("0").contains("sound", "1 entries are not linked yet");

        List<String> altered = new ArrayList<>(lines);
        altered.set(2, altered.get(2).replace("\"stored\":{\"action\":\"person.", "\"stored\":{\"action\":\"person.x"));
        assertThat(verify(folder, altered)).startsWith("1").contains("FAULT at position 3 (altered)");

        List<String> removed = new ArrayList<>(lines);
        removed.remove(1);
        assertThat(verify(folder, removed)).startsWith("1").contains("FAULT at position 2 (removed)");

        List<String> reordered = new ArrayList<>(lines);
        reordered.add(1, reordered.remove(2));
        assertThat(verify(folder, reordered)).startsWith("1").contains("FAULT at position 2");

        assertThat(verify(folder, lines.subList(0, 3))).startsWith("1").contains("FAULT at position 4 (truncated)");
        sign();
        assertThat(verify(folder, lines)).startsWith("1").contains("(truncated)");
        assertThat(verify(folder, lines, "--made=" + exportedAt)).startsWith("0");
        assertThat(verify(folder, List.of("no entry"))).startsWith("2").contains("line 1 of", "is no exported entry");
    }

    @Test
    void holdsOnlyWhatWasAskedForAndIsProvenAllTheSame(@TempDir Path folder) throws IOException {
        List<String> lines = export("?kind=person&action=person.added");
        assertThat(lines).hasSize(4).allMatch(line -> line.contains("person.added"));
        assertThat(verify(folder, lines.subList(1, 4))).startsWith("1");
        assertThat(verify(folder, List.of(lines.get(0), lines.get(3)), "--filtered"))
                .startsWith("0");
        String altered = lines.get(3).replace("\"subjectKind\":\"person\"", "\"subjectKind\":\"task\"");
        assertThat(verify(folder, List.of(lines.get(0), altered), "--filtered"))
                .startsWith("1")
                .contains("(altered)");
    }

    @Test
    void standsInTheLogItselfWithWhatWasAskedFor() {
        admin.get("/api/audit-entries/export?kind=person");
        var entry = admin.get("/api/audit-entries?action=audit.exported");
        assertThat(entry.text("/items/0/actor/name")).isEqualTo("ADMIN person");
        assertThat(entry.text("/items/0/after/kind")).isEqualTo("person");
    }

    @Test
    void isForAdminsOfTheWorkspaceOnly() {
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .get("/api/audit-entries/export")
                        .status())
                .isEqualTo(403);
        Browser foreign = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(foreign.get("/api/audit-entries/export").body())
                .contains("person.added")
                .doesNotContain(workspace.tenant().id().value());
    }

    private void sign() {
        allLinked();
        workspace.inside(() -> {
            roots.signNow();
            return "signed";
        });
    }

    private void allLinked() {
        await().atMost(20, SECONDS)
                .until(() -> admin.get("/api/audit-entries/verification")
                                .json()
                                .at("/unlinked")
                                .asLong()
                        == 0);
    }

    private List<String> export(String filters) {
        var answer = admin.get("/api/audit-entries/export" + filters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    private String verify(Path folder, List<String> lines, String... options) throws IOException {
        Path file = Files.write(folder.resolve("audit-log.jsonl"), lines);
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--roots=" + roots.folder().path());
        all.add("--export=" + file);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int result = VerifyAudit.run(all, Map.of(), new PrintStream(words, true, StandardCharsets.UTF_8));
        return result + "\n" + words.toString(StandardCharsets.UTF_8);
    }
}
