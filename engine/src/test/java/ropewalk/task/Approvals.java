package ropewalk.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;

/** A process of one approval, and what one does with it. */
record Approvals(TestWorkspace workspace, Processes processes, JdbcClient jdbc, TransactionTemplate transaction) {
    private static final String FORM =
            """
            {"id": "approve", "type": "default", "schemaVersion": 18, "components": [
              {"type": "text", "text": "Discount for {{ company }}"},
              {"type": "textfield", "key": "company", "readonly": true},
              {"type": "number", "key": "granted", "validate": {"required": true, "max": 30}}]}
            """;

    String start(String attributes, String property) {
        deploy(attributes, property);
        return workspace.inside(() -> processes.start("approval", "deal-9", Map.of("company", "Harbour")));
    }

    void deploy(String attributes, String property) {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="test">
                  <process id="approval" name="Approval" isExecutable="true">
                    <startEvent id="start" camunda:formRef="begin" camunda:formRefBinding="deployment"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="approve"/>
                    <userTask id="approve" name="Approve" camunda:formRef="approve"
                        camunda:formRefBinding="deployment" %s>
                      <extensionElements><camunda:properties>
                        <camunda:property name="outcomes" value="approve:Approve,reject:Turn down"/>%s
                      </camunda:properties></extensionElements>
                    </userTask>
                    <sequenceFlow id="f2" sourceRef="approve" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>
                """
                        .formatted(attributes, property);
        String begin =
                """
                {"id": "begin", "schemaVersion": 18, "components": [{"type": "textfield", "key": "company"}]}
                """;
        workspace.inside(() -> processes.deploy(new Bundle(
                "Approval",
                xml,
                List.of(
                        new Bundle.Resource("approve.form", Bundle.Kind.FORM, FORM),
                        new Bundle.Resource("begin.form", Bundle.Kind.FORM, begin)))));
    }

    /** New ones, by their addresses, with the password of the one who is there. */
    List<String> managers(int count) {
        List<String> emails = IntStream.range(0, count)
                .mapToObj(i -> "manager-" + i + "@example.org")
                .toList();
        workspace.inside(() -> transaction.execute(status -> emails.stream()
                .mapToInt(email -> jdbc.sql(
                                """
                                insert into person (tenant_id, id, name, email, role, password_hash, created_at)
                                select tenant_id, gen_random_uuid()::text, :email, :email, role, password_hash, now()
                                from person where email = :like""")
                        .param("email", email)
                        .param("like", TestWorkspace.email(Role.MANAGER))
                        .update())
                .sum()));
        return emails;
    }

    static String task(Browser browser) {
        return browser.get("/api/tasks?filter=all").text("/items/0/id");
    }

    static Browser.Answer decide(Browser browser, String id, String etag, String outcome, Map<String, Object> fields) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("outcome", outcome);
        decision.put("comment", "as agreed");
        decision.put("fields", fields);
        return browser.send("POST", "/api/tasks/" + id + "/decision", decision, Map.of("If-Match", etag));
    }

    /** Changes the task as it is now: {@code what} is the part of its address. */
    static Browser.Answer change(Browser browser, String method, String id, String what, @Nullable Object body) {
        String task = "/api/tasks/" + id;
        return browser.send(
                method,
                task + "/" + what,
                body,
                Map.of("If-Match", browser.get(task).etag()));
    }

    static String personId(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }

    static List<String> noticed(Browser browser) {
        return browser.get("/api/notices")
                .json()
                .at("/items")
                .valueStream()
                .map(notice -> notice.at("/kind").asString())
                .toList();
    }

    List<String> audited(String task) {
        return workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("select action from audit_entry where subject_id = :id order by id")
                        .param("id", task)
                        .query(String.class)
                        .list()));
    }

    /** What the log of instances says of this, as it is stored. */
    List<String> told(String task, String what) {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql(
                        """
                        select told::text from process_event, jsonb_array_elements(cast(events as jsonb)) told
                        where told ->> 'i' = :task and told ->> 'w' = :what""")
                .param("task", task)
                .param("what", what)
                .query(String.class)
                .list()));
    }
}
