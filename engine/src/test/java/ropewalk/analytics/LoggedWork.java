package ropewalk.analytics;

import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.analytics.RandomLog.Case;
import ropewalk.analytics.RandomLog.End;
import ropewalk.analytics.RandomLog.Step;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.story.Projector;
import ropewalk.tenant.TenantContext;

/** A process whose log was written by a test, as the engine would have. */
abstract class LoggedWork extends ValuedWork {
    private static final String SCRIPTED = Drawing.start()
            + "<exclusiveGateway id=\"first\" default=\"f1\"/><exclusiveGateway id=\"enough\" default=\"f4\"/>"
            + Drawing.task(RandomLog.ASK, "camunda:candidateGroups=\"manager\"", Map.of())
            + Drawing.step(RandomLog.SEND, "say-line", "ok")
            + Drawing.end()
            + flow("skip", "first", RandomLog.SEND)
            + flow("again", "enough", RandomLog.ASK);

    @Autowired
    Projector projector;

    private record Row(Instant at, String instance, String events) {}

    private static String flow(String id, String from, String to) {
        return ("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"><conditionExpression>${open == true}"
                        + "</conditionExpression></sequenceFlow>")
                .formatted(id, from, to);
    }

    /** @return the id of the version */
    String deployLogged(String key) {
        return deployLogged(key, "Task ask");
    }

    String deployLogged(String key, String asking) {
        String xml = Drawing.of(key, SCRIPTED, "start>first", "first>ask", "ask>enough", "send>end", "enough>send")
                .replace("Task ask", asking);
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
        return admin.get("/api/process-definitions?key=" + key)
                .json()
                .at("/items/0/id")
                .asString();
    }

    void write(String key, String definition, List<Case> cases) {
        List<Row> rows = new ArrayList<>();
        cases.forEach(one -> rows(rows, key, definition, one));
        rows.sort(Comparator.comparing(Row::at));
        inTransaction(() -> rows.forEach(this::insert));
        inTransaction(() -> cases.forEach(one -> one.steps().stream()
                .filter(step -> step.element().equals(RandomLog.ASK))
                .forEach(step -> task(key, definition, one, step))));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            workspace.inside(() -> {
                projector.catchUp();
                return "done";
            });
            return known(key) == cases.size();
        });
    }

    private long known(String key) {
        return workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("select count(*) from process_instance where definition_key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single()));
    }

    /** Gateways and events take no time; the steps of a row are told together with what came before them. */
    private static void rows(List<Row> rows, String key, String definition, Case one) {
        List<String> events = new ArrayList<>();
        events.add("{\"e\":\"start\",\"d\":\"%s\",\"k\":\"%s\",\"n\":\"%s process\",\"v\":1%s}"
                .formatted(definition, key, key, one.isCalled() ? ",\"p\":\"caller\"" : ""));
        passing(events, one, "start", "startEvent");
        passing(events, one, "first", "exclusiveGateway");
        Instant at = one.began();
        for (Step step : one.steps()) {
            events.add("{\"e\":\"act\",\"i\":\"%s\",\"l\":\"%s\",\"t\":\"%s\",\"s\":0}"
                    .formatted(step.id(), step.element(), type(step)));
            rows.add(new Row(at, one.id(), "[" + String.join(",", events) + "]"));
            events.clear();
            if (step.ended() == null) {
                break;
            }
            at = step.ended();
            events.add("{\"e\":\"act\",\"i\":\"%s\",\"l\":\"%s\",\"t\":\"%s\",\"x\":0}"
                    .formatted(step.id(), step.element(), type(step)));
            if (step.element().equals(RandomLog.ASK)) {
                passing(events, one, "enough", "exclusiveGateway");
            }
        }
        if (one.failed()) {
            String incident = "\"i\":\"failure-" + one.id() + "\"";
            rows.add(new Row(
                    one.began().plusMillis(1),
                    one.id(),
                    "[{\"e\":\"inc\"," + incident + ",\"l\":\"send\",\"t\":\"failedExternalTask\"},{\"e\":\"inc-\","
                            + incident + "}]"));
        }
        if (one.ended() != null) {
            rows.add(new Row(at, one.id(), "[" + String.join(",", events) + "]"));
            String end = one.end() == End.CANCELLED ? "{\"e\":\"end\",\"c\":true}" : "{\"e\":\"end\"}";
            events.clear();
            passing(events, one, "end", "noneEndEvent");
            rows.add(new Row(one.ended(), one.id(), "[" + events.get(0) + "," + end + "]"));
        }
    }

    private static String type(Step step) {
        return step.element().equals(RandomLog.ASK) ? "userTask" : "serviceTask";
    }

    private static void passing(List<String> events, Case one, String element, String type) {
        events.add("{\"e\":\"act\",\"i\":\"%s-%s-%d-%d\",\"l\":\"%s\",\"t\":\"%s\",\"s\":0,\"x\":0}"
                .formatted(one.id(), element, System.nanoTime(), events.size(), element, type));
    }

    private void insert(Row row) {
        jdbc.sql(
                        """
                        insert into process_event (tenant_id, instance_id, at, actor_kind, actor_id, actor_name, events,
                          in_a_row) values (:tenant, :instance, :at, 'SYSTEM', 's', 's', :events, 0)""")
                .param("tenant", TenantContext.tenantId())
                .param("instance", row.instance())
                .param("at", Timestamp.from(row.at()))
                .param("events", row.events())
                .update();
    }

    private void task(String key, String definition, Case one, Step step) {
        jdbc.sql(
                        """
                        insert into task (tenant_id, id, instance_id, definition_id, process_key, process_name, element_id,
                          name, assignee_id, candidate_groups, candidate_people, four_eyes, started_by_id, created_at,
                          priority, state, version, ended_at, decided_by_id, outcome, case_id, case_key, due_at)
                        values (:tenant, :id, :instance, :definition, :key, :key, 'ask', 'T', 'p', '{}', '{}', false, 's',
                          :created, 50, :state, 2, :ended, 'p', 'done', :instance, :key, :due)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", step.id())
                .param("instance", one.id())
                .param("definition", definition)
                .param("key", key)
                .param("created", Timestamp.from(step.began()))
                .param("state", step.isDone() ? "decided" : "open")
                .param("ended", at(step.ended()))
                .param("due", at(step.due()))
                .update();
    }

    private static @Nullable Timestamp at(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
