package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What one workspace has set is brought into another as if somebody had set it by hand. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationTest {
    private static final Canaries CANARIES = new Canaries();
    private static final String MANIFEST =
            """
            {"format": "ropewalk-configuration", "version": 1, "workspace": "w", "madeAt": "2026-11-28T05:00:00Z"}""";

    @LocalServerPort
    int port;

    @Autowired
    CanaryTenants canaryTenants;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    FurnishedWorkspace ours;
    byte[] file;

    @BeforeAll
    void furnish() throws Exception {
        ours = canaryTenants.furnished(port, CANARIES, 1).get(0);
        Browser admin = ours.admin();
        assertThat(admin.put("/api/privacy/retention/notices", Map.of("days", 40))
                        .status())
                .isEqualTo(200);
        String path = "/api/processes/" + ours.ids(Thing.NAMED_PROCESS).get(0) + "/access";
        var access = admin.send(
                "PUT",
                path,
                Map.of("see", Map.of("groups", List.of(ours.ids(Thing.GROUP).get(0)), "people", List.of())),
                Map.of("If-Match", "\"0\""));
        assertThat(access.status()).as(access.body()).isEqualTo(200);
        assertThat(admin.send(
                                "PUT",
                                "/api/tenant/brand",
                                Map.of("accentLight", "#0b6259", "name", "Face " + ours.word()),
                                Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
        file = exported(admin);
    }

    @Test
    void holdsNoPersonNoDataAndNoSecret() throws IOException {
        String all = String.join("\n", unpacked(file).values());
        assertThat(CANARIES.hasSecret(all)).isFalse();
        assertThat(all)
                .doesNotContain(ours.hookKey(), "@example.org", "Ines ", "ADMIN ", "a file about", "sealed", "Face ")
                .contains("Role " + ours.word(), "Desk " + ours.word(), "Stock " + ours.word());
    }

    @Test
    void isBroughtIntoAnotherWorkspace() {
        TestWorkspace fresh = TestWorkspace.create(tenants, people);
        Browser admin = fresh.browser(port, Role.ADMIN);
        Browser.Answer preview = sent(admin, "previews", file);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(outcomes(preview)).allMatch(line -> line.endsWith(" ADDED "));
        assertThat(admin.get("/api/roles").body()).doesNotContain(ours.word());

        Browser.Answer done = sent(admin, "imports", file);
        assertThat(outcomes(done)).allMatch(line -> line.endsWith(" ADDED ")).hasSizeGreaterThan(8);
        String role = ours.ids(Thing.ROLE).get(0);
        assertThat(admin.get("/api/roles/" + role).body()).contains("SEE_PROCESSES");
        assertThat(admin.get("/api/groups/" + ours.ids(Thing.GROUP).get(0))
                        .json()
                        .at("/members")
                        .size())
                .isZero();
        assertThat(admin.get("/api/privacy/retention").body()).contains("\"days\":40");
        assertThat(admin.get("/api/notice-templates").body()).contains("Look, " + ours.word() + " is near.");
        assertThat(admin.get("/api/calendar").body()).contains("Day of " + ours.word());
        assertThat(admin.get("/api/tenant/brand").body()).contains("#0b6259").doesNotContain("Face");
        assertThat(admin.get("/api/process-definitions").body()).contains("drawn-" + ours.word());
        assertThat(admin.get("/api/drafts").body()).contains("drawn-" + ours.word());
        String named = ours.ids(Thing.NAMED_PROCESS).get(0);
        assertThat(admin.get("/api/processes/" + named + "/access").body())
                .contains(ours.ids(Thing.GROUP).get(0));
        assertThat(admin.get("/api/connections").body())
                .contains("Stock " + ours.word(), "https://stock.example/" + ours.word());
        assertThat(admin.get("/api/audit-entries?action=configuration.imported").body())
                .contains("\"from\":\"" + ours.workspace().name() + "\"", "\"roles added\":1");
        assertThat(admin.get("/api/audit-entries?limit=100").body())
                .contains("role.created", "process.deployed", "connection.created");
    }

    @Test
    void leavesWhatIsThereUnlessItIsToBeReplaced() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        Browser admin = other.browser(port, Role.ADMIN);
        String role = ours.ids(Thing.ROLE).get(0);
        admin.post("/api/roles", Map.of("key", role, "label", "Mine", "permissions", List.of("SEE_TASKS")));
        assertThat(outcomes(sent(admin, "previews", file))).contains("roles " + role + " REPLACED ");
        assertThat(outcomes(sent(admin, "imports", file))).contains("roles " + role + " KEPT ");
        assertThat(admin.get("/api/roles/" + role).text("/label")).isEqualTo("Mine");
        assertThat(outcomes(sent(admin, "imports?replace=roles", file)))
                .contains("roles " + role + " REPLACED ")
                .anyMatch(line -> line.startsWith("processes ") && line.endsWith(" KEPT "));
        assertThat(admin.get("/api/roles/" + role).text("/label")).isEqualTo("Role " + ours.word());
    }

    @Test
    void isCheckedAsAChangeByHand() {
        Browser admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        String script = Drawing.of(
                        "bad",
                        Drawing.start()
                                + "<scriptTask id=\"s\" scriptFormat=\"groovy\"><script>1</script></scriptTask>"
                                + Drawing.end(),
                        "start>s",
                        "s>end")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        byte[] hostile = zip(Map.of(
                "manifest.json",
                MANIFEST,
                "roles.json",
                "[{\"key\": \"overseer\", \"name\": \"O\", \"content\": {\"permissions\": [\"MANAGE_TENANTS\"]}},"
                        + "{\"key\": \"NOT A KEY\", \"name\": \"O\", \"content\": {\"permissions\": []}}]",
                "processes.json",
                "[{\"key\": \"bad\", \"name\": \"Bad\", \"content\": {\"xml\": \"" + script
                        + "\", \"resources\": []}}]",
                "connections.json",
                "[{\"key\": \"c\", \"name\": \"c\", \"content\": {\"connector\": \"nothing\", \"account\": {}}}]",
                "retention.json",
                "[{\"key\": \"no-such-kind\", \"name\": \"r\", \"content\": {\"days\": -1}}]",
                "notice-templates.json",
                "[{\"key\": \"task-waits.en\", \"name\": \"t\", \"content\":"
                        + " {\"subject\": \"{{subject}}\", \"text\": \"{{secret}}\"}},"
                        + "{\"key\": \"task-waits.fr\", \"name\": \"t\", \"content\":"
                        + " {\"subject\": \"{{subject}}\", \"text\": \"t\"}}]",
                "brand.json",
                "[{\"key\": \"brand\", \"name\": \"b\", \"content\": {\"accentLight\": \"red; }\"}}]"));
        assertThat(outcomes(sent(admin, "imports", hostile)))
                .hasSize(8)
                .allMatch(line -> line.contains(" REFUSED ") && !line.endsWith(" REFUSED "));
        assertThat(admin.get("/api/process-definitions").json().at("/items").size())
                .isZero();
        assertThat(admin.get("/api/roles").body()).doesNotContain("overseer");
    }

    @Test
    void deploysNothingThatASecondPersonHasToApproveFirst() {
        Browser admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(admin.send(
                                "PUT",
                                "/api/deployment-policy",
                                Map.of("secondPerson", true),
                                Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
        assertThat(outcomes(sent(admin, "imports", file)))
                .filteredOn(line -> line.startsWith("processes "))
                .isNotEmpty()
                .allMatch(line -> line.contains(" REFUSED ") && line.contains("second person"));
        assertThat(admin.get("/api/process-definitions").json().at("/items").size())
                .isZero();
        assertThat(admin.get("/api/drafts").body()).contains("drawn-" + ours.word());
    }

    @Test
    void refusesFilesThatAreNone() {
        Browser admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        Map<String, byte[]> files = Map.of(
                "no ZIP at all", "hello".getBytes(StandardCharsets.UTF_8),
                "no manifest", zip(Map.of("roles.json", "[]")),
                "a path that leads out", zip(Map.of("manifest.json", MANIFEST, "../../roles.json", "[]")),
                "an unknown kind", zip(Map.of("manifest.json", MANIFEST, "people.json", "[]")),
                "an export of data", zip(Map.of("manifest.json", MANIFEST.replace("configuration", "workspace"))),
                "a list of nothing", zip(Map.of("manifest.json", MANIFEST, "roles.json", "[null]")),
                "half a file", Arrays.copyOf(file, file.length / 2));
        files.forEach((what, content) -> {
            Browser.Answer answer = sent(admin, "imports", content);
            assertThat(answer.status()).as(what).isEqualTo(422);
            assertThat(answer.text("/code")).as(what).isEqualTo("configuration-unreadable");
        });
        byte[] later = zip(Map.of("manifest.json", MANIFEST.replace("\"version\": 1", "\"version\": 2")));
        assertThat(sent(admin, "previews", later).text("/code")).isEqualTo("configuration-version");
        byte[] bomb = zip(Map.of("manifest.json", MANIFEST, "roles.json", " ".repeat(70 << 20)));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(sent(admin, "previews", bomb).text("/code")).isEqualTo("configuration-too-large");
    }

    @Test
    void isTakenAndBroughtInByAdminsOnly() {
        for (Role role : List.of(Role.VIEWER, Role.MANAGER, Role.OPERATOR)) {
            Browser somebody = browserOf(role);
            assertThat(somebody.get("/api/tenant/configuration").status()).isEqualTo(403);
            assertThat(sent(somebody, "imports", file).status()).isEqualTo(403);
        }
    }

    private Browser browserOf(Role role) {
        return TestWorkspace.create(tenants, people).browser(port, role);
    }

    private static List<String> outcomes(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/kind").asString() + " " + item.at("/key").asString() + " "
                        + item.at("/outcome").asString() + " "
                        + item.at("/reason").asString())
                .toList();
    }

    private static Browser.Answer sent(Browser browser, String what, byte[] content) {
        return browser.upload(
                "/api/tenant/configuration/" + what, "configuration.zip", "application/zip", content, Map.of());
    }

    private byte[] exported(Browser browser) throws Exception {
        String cookies = browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/tenant/configuration"))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, String> unpacked(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
