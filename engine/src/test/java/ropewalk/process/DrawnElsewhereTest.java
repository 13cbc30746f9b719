package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Drawings of other tools, which were never meant for an engine: ours, and the reference drawings where they lie. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DrawnElsewhereTest {
    private static final Path OURS = Path.of("..", "modeler-ui", "e2e", "screens", "drawn-elsewhere.bpmn");
    private static final Path REFERENCES = Path.of("..", "..", "shared", "diagrams", "miwg");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Browser manager;

    @BeforeEach
    void signIn() {
        manager = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
    }

    static Stream<Path> drawings() throws IOException {
        if (!Files.isDirectory(REFERENCES)) {
            return Stream.of(OURS);
        }
        try (var files = Files.list(REFERENCES)) {
            return Stream.concat(
                    Stream.of(OURS),
                    files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void saysPerElementWhatIsMissing(Path file) {
        String xml = text(file);
        Browser.Answer draft = manager.post("/api/drafts", Map.of("name", "Elsewhere", "xml", xml));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        Browser.Answer checked = manager.post("/api/drafts/" + draft.text("/id") + "/validation", Map.of());
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().at("/findings").size()).isPositive();
        for (JsonNode finding : checked.json().at("/findings")) {
            assertThat(xml)
                    .as(finding.toString())
                    .contains("id=\"" + finding.at("/elementId").asString() + "\"");
            assertThat(finding.at("/message").asString()).as(finding.toString()).isNotBlank();
        }
        assertThat(manager.post("/api/drawing/findings", Map.of("xml", xml)).json())
                .isEqualTo(checked.json());
        Browser.Answer deployed = manager.send(
                "POST", "/api/drafts/" + draft.text("/id") + "/deployment", null, Map.of("If-Match", draft.etag()));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(422);
        assertThat(deployed.text("/findings/0/elementId")).isNotBlank();
    }

    @Test
    void saysWhatElseIsMissingWhereNothingIsExecutable() {
        String xml = Drawing.of(
                        "gap", Drawing.start() + "<serviceTask id=\"work\"/>" + Drawing.end(), "start>work", "work>end")
                .replace("isExecutable=\"true\"", "isExecutable=\"false\"");
        JsonNode findings =
                manager.post("/api/drawing/findings", Map.of("xml", xml)).json().at("/findings");
        assertThat(findings.findValuesAsString("elementId")).containsExactly("gap", "work");
        assertThat(findings.findValuesAsString("code")).containsExactly("nothing-executable", "not-executable");
    }

    @Test
    void readsTextAsTextWhateverItsFileWasMadeOf() {
        String latin = Drawing.oneTask("ask", "camunda:assignee=\"x\"", Map.of())
                .replace("ask process", "Größe")
                .replace("UTF-8", "ISO-8859-1");
        Browser.Answer draft = manager.post("/api/drafts", Map.of("name", "Latin", "xml", latin));
        Browser.Answer deployed = manager.send(
                "POST", "/api/drafts/" + draft.text("/id") + "/deployment", null, Map.of("If-Match", draft.etag()));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        assertThat(manager.get("/api/process-definitions").text("/items/0/name"))
                .isEqualTo("Größe");
    }

    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String plain = new String(bytes, StandardCharsets.ISO_8859_1);
            return Pattern.compile("encoding=\"ISO-8859-1\"").matcher(plain).find()
                    ? plain
                    : new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
