package ropewalk;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;

/**
 * A workspace in which a User has twenty tasks to decide while there is no network: {@code deal-01} to {@code deal-19} for
 * Users and Managers, and {@code deal-20} for the group {@code desk} alone, which the User is in.
 */
final class TunnelWorkspace {
    private static final String FORM =
            """
            {"id": "approve", "schemaVersion": 18, "components": [
              {"type": "textfield", "key": "company", "label": "Company", "readonly": true},
              {"type": "number", "key": "granted", "label": "Granted", "validate": {"required": true, "max": 30}}]}
            """;
    private static final String BEGIN =
            """
            {"id": "begin", "schemaVersion": 18, "components": [{"type": "textfield", "key": "company"}]}
            """;

    private final TestWorkspace workspace;
    private final Processes processes;

    private TunnelWorkspace(TestWorkspace workspace, Processes processes) {
        this.workspace = workspace;
        this.processes = processes;
    }

    /** @return the name of the workspace */
    static String prepare(TestWorkspace workspace, Processes processes, int port) {
        Browser admin = workspace.browser(port, Role.ADMIN);
        expect(201, admin.post("/api/groups", Map.of("key", "desk", "label", "Desk")));
        String user = workspace.browser(port, Role.USER).get("/api/session").text("/person/id");
        Map<String, Object> members = Map.of("label", "Desk", "members", List.of(user));
        expect(200, admin.send("PUT", "/api/groups/desk", members, Map.of("If-Match", "\"1\"")));
        TunnelWorkspace tunnel = new TunnelWorkspace(workspace, processes);
        tunnel.deploy("approval", "manager,user");
        tunnel.deploy("check", "desk");
        IntStream.rangeClosed(1, 19).forEach(number -> tunnel.start("approval", number));
        tunnel.start("check", 20);
        return workspace.name();
    }

    private static void expect(int status, Browser.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.toString());
        }
    }

    private void start(String process, int number) {
        workspace.inside(() -> processes.start(process, "deal-%02d".formatted(number), Map.of("company", "Harbour")));
    }

    private void deploy(String key, String groups) {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="test">
                  <process id="%s" name="Approval" isExecutable="true">
                    <startEvent id="start" camunda:formRef="begin" camunda:formRefBinding="deployment"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="approve"/>
                    <userTask id="approve" name="Approve the offer" camunda:candidateGroups="%s"
                        camunda:formRef="approve" camunda:formRefBinding="deployment">
                      <extensionElements><camunda:properties>
                        <camunda:property name="outcomes" value="approve:Approve,reject:Turn down"/>
                      </camunda:properties></extensionElements>
                    </userTask>
                    <sequenceFlow id="f2" sourceRef="approve" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>
                """
                        .formatted(key, groups);
        workspace.inside(() -> processes.deploy(new Bundle(
                "Approval",
                xml,
                List.of(
                        new Bundle.Resource("approve.form", Bundle.Kind.FORM, FORM),
                        new Bundle.Resource("begin.form", Bundle.Kind.FORM, BEGIN)))));
    }
}
