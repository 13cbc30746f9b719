package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelPolicyTest {
    private final ModelPolicy policy = new ModelPolicy();

    @Test
    void allowsWhatAProcessNeeds() throws IOException {
        assertThat(policy.check("lead.bpmn", resource("allowed.bpmn"))).isEmpty();
        assertThat(policy.check("lead.dmn", resource("allowed.dmn"))).isEmpty();
        assertThat(policy.check("lead.form", "{\"components\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void namesTheElementThatItRefuses() {
        var hostile = Hostile.step("x", "script", "<scriptTask id=\"step\" scriptFormat=\"groovy\"/>");
        assertThat(policy.check("a.bpmn", hostile.content()))
                .allSatisfy(finding -> assertThat(finding.elementId()).isEqualTo("step"))
                .extracting(Finding::resource)
                .containsOnly("a.bpmn");
    }

    @Test
    void seesAnExpressionThroughCommentsAndCharacterReferences() {
        var hidden = Hostile.step(
                "x",
                "expression-method",
                "<userTask id=\"step\"><documentation>&#36;<!-- x -->{execution<![CDATA[.getEngineServices()]]>}</documentation></userTask>");
        assertThat(policy.check("a.bpmn", hidden.content()))
                .extracting(Finding::code)
                .containsExactly("expression-method");
    }

    @Test
    void allowsTheProcessesThatWeShip() throws IOException {
        Path folder = Path.of("src", "main", "resources", "templates");
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .forEach(file -> assertThat(policy.check(file.getFileName().toString(), bytes(file)))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    /** Diagrams of other tools, where the folder ../shared is present; allowed or refused, but read. */
    @Test
    void readsTheDiagramsOfOtherTools() throws IOException {
        Path folder = Path.of("..", "..", "shared", "diagrams", "miwg");
        assumeTrue(Files.isDirectory(folder));
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> assertThatCode(() -> assertThat(policy.check("miwg.bpmn", bytes(file)))
                                    .extracting(Finding::code)
                                    .doesNotContain("xml-unreadable", "resource-root"))
                            .as(file.toString())
                            .doesNotThrowAnyException());
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = ModelPolicyTest.class.getResourceAsStream(name)) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
