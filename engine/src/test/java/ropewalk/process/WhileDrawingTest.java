package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What the server tells of a drawing that nobody has saved. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WhileDrawingTest {
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

    @Test
    void tellsVariablesOfDrawingAndForms() {
        String xml = Drawing.oneTask("ask", "camunda:formRef=\"asked\" camunda:assignee=\"${boss}\"", Map.of());
        Map<String, String> form = Map.of(
                "name", "asked.form",
                "kind", "form",
                "content", "{\"id\": \"asked\", \"components\": [{\"type\": \"number\", \"key\": \"amount\"}]}");
        Browser.Answer answer = manager.post("/api/drawing/variables", Map.of("xml", xml, "resources", List.of(form)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/complete").asBoolean()).isTrue();
        assertThat(answer.json().at("/items").valueStream().map(item -> item.at("/name")
                        .asString()))
                .containsExactly("amount", "boss");
        assertThat(answer.text("/items/0/writtenBy/0/how")).isEqualTo("form");
        assertThat(answer.text("/items/1/readBy/0/elementId")).isEqualTo("decide");
    }

    @Test
    void saysWhatCannotBeRead() {
        Browser.Answer answer = manager.post("/api/drawing/variables", Map.of("xml", "<half"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("not-bpmn");
        assertThat(manager.post("/api/drawing/variables", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void saysWhyAnExpressionWouldNotBeDeployed() {
        Browser.Answer allowed = check("${number(lead.employees) > limit}");
        assertThat(allowed.json().at("/refusal").isMissingNode()
                        || allowed.json().at("/refusal").isNull())
                .isTrue();
        assertThat(allowed.json().at("/reads").toString()).isEqualTo("[\"lead\",\"limit\"]");
        assertThat(check("${lead.getClass()}").text("/refusal")).contains("calls no method");
        assertThat(check("${sqrt(2)}").text("/refusal")).contains("'sqrt' is not on the list");
        assertThat(check("${half").text("/refusal")).contains("cannot be read");
        assertThat(check("x".repeat(10_001)).status()).isEqualTo(400);
    }

    private Browser.Answer check(String text) {
        return manager.post("/api/drawing/expressions", Map.of("text", text));
    }
}
