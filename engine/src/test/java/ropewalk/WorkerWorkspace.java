package ropewalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace in which boats are painted by a program at the topic {@code paint-boat}; what it refuses with {@code NO} becomes
 * a person's task, and what is painted is dried by nobody: the work ends.
 */
final class WorkerWorkspace {
    private WorkerWorkspace() {}

    /** @return as JSON {@code {painter: {id, secret}, office: {id, secret}}}: who works at the topic, and who starts the work */
    static String prepare(TestWorkspace workspace, Processes processes, int port) {
        String paint =
                """
                <serviceTask id="paint" name="Paint" camunda:type="external" camunda:topic="paint-boat"/>
                <boundaryEvent id="refused" attachedToRef="paint"><errorEventDefinition id="e" errorRef="no"/></boundaryEvent>
                """;
        String xml = Drawing.of(
                "painting",
                Drawing.startWithForm("order")
                        + paint
                        + Drawing.task("ask", "camunda:candidateGroups=\"manager\"", Map.of())
                        + Drawing.end(),
                "start>paint",
                "paint>end",
                "refused>ask",
                "ask>end");
        Bundle.Resource order = Drawing.form(
                "order",
                List.of(Map.of("type", "textfield", "key", "colour"), Map.of("type", "number", "key", "coats")));
        workspace.inside(() -> processes.deploy(new Bundle("Painting", xml, List.of(order))));
        Browser admin = workspace.browser(port, Role.ADMIN);
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("painter", client(admin, "Painter", "WORK_TOPICS"));
        both.put("office", client(admin, "Office", "START_PROCESSES", "SEE_INSTANCES"));
        return new JsonMapper().writeValueAsString(both);
    }

    private static Map<String, String> client(Browser admin, String name, String... permissions) {
        var made = admin.post("/api/api-clients", Map.of("name", name, "permissions", List.of(permissions)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return Map.of("id", made.text("/clientId"), "secret", made.text("/secret"));
    }
}
