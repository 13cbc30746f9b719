package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.Waiting;
import ropewalk.process.ConnectorAttempts.Attempt;
import ropewalk.process.Instances.Instance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One instance with its steps, what it waits for, what failed, and its data. */
@Service
@Transactional(readOnly = true)
class InstanceStory {
    private static final int MOST_ACTIVITIES = 1_000;
    private static final int LONGEST_VALUE = 16_384;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Instances instances;
    private final ConnectorAttempts attempts;
    private final Waiting waiting;

    InstanceStory(JdbcClient jdbc, JsonMapper json, Instances instances, ConnectorAttempts attempts, Waiting waiting) {
        this.jdbc = jdbc;
        this.json = json;
        this.instances = instances;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    record InstanceDetail(
            String id,
            String definitionId,
            String definitionKey,
            String definitionName,
            int definitionVersion,
            @Nullable String businessKey,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Named startedBy,
            @Nullable String waitingFor,
            List<Activity> activities,
            List<InstanceWait> waits,
            List<Incident> incidents,
            List<Variable> variables) {}

    /** @param state active (a token is here), completed, failed or cancelled */
    record Activity(
            String id,
            String elementId,
            @Nullable String elementName,
            String elementType,
            Instant startedAt,
            @Nullable Instant endedAt,
            String state) {}

    @Schema(name = "Wait")
    record InstanceWait(
            String elementId,
            @Nullable String elementName,
            String system,
            String connectionName,
            Instant since,
            @Nullable Instant nextAttemptAt,
            int attempts,
            String reason) {}

    /** @param reference the outside system's own name for the failed request */
    record Incident(
            String id,
            @Nullable String elementId,
            String kind,
            @Nullable String message,
            Instant at,
            @Nullable String reference) {}

    /**
     * @param value JSON; left out when it is larger than 16 KiB
     * @param size in characters, when the value is left out
     */
    record Variable(String name, String type, @Nullable Object value, @Nullable Integer size) {}

    InstanceDetail of(String id) {
        Instance instance = instances.get(id);
        List<Incident> incidents = incidents(id);
        List<Activity> activities = activities(id, incidents);
        return new InstanceDetail(
                instance.id(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.definitionName(),
                instance.definitionVersion(),
                instance.businessKey(),
                instance.state(),
                instance.startedAt(),
                instance.endedAt(),
                instance.startedBy(),
                instance.waitingFor(),
                activities,
                waits(id, activities),
                incidents,
                variables(id));
    }

    private List<Activity> activities(String id, List<Incident> incidents) {
        List<String> failed = incidents.stream()
                .map(Incident::elementId)
                .filter(element -> element != null)
                .toList();
        return jdbc
                .sql(
                        """
                        select id, element_id, element_name, element_type, started_at, ended_at, state
                        from process_activity where instance_id = :id order by position limit :most""")
                .param("id", id)
                .param("most", MOST_ACTIVITIES)
                .query(Activity.class)
                .list()
                .stream()
                .map(activity -> activity.state().equals("active") && failed.contains(activity.elementId())
                        ? new Activity(
                                activity.id(),
                                activity.elementId(),
                                activity.elementName(),
                                activity.elementType(),
                                activity.startedAt(),
                                null,
                                "failed")
                        : activity)
                .toList();
    }

    private List<InstanceWait> waits(String id, List<Activity> activities) {
        Map<String, String> names = new HashMap<>();
        activities.forEach(activity -> {
            if (activity.elementName() != null) {
                names.put(activity.elementId(), activity.elementName());
            }
        });
        Map<String, Attempt> steps = attempts.waitingIn(List.of(id)).stream()
                .collect(Collectors.toMap(Attempt::externalTaskId, step -> step));
        List<InstanceWait> waits = new ArrayList<>();
        waiting.of(steps.keySet()).forEach(wait -> {
            Attempt step = steps.get(wait.task());
            if (step != null) {
                waits.add(new InstanceWait(
                        step.elementId(),
                        names.get(step.elementId()),
                        wait.system(),
                        wait.connectionName(),
                        wait.since(),
                        wait.nextAttemptAt(),
                        wait.attempts(),
                        wait.reason()));
            }
        });
        return waits;
    }

    private List<Incident> incidents(String id) {
        return jdbc.sql(
                        """
                        select i.id, i.element_id, i.kind, i.message, i.at, a.vendor_request_id as reference
                        from process_incident i
                        left join connector_attempt a on a.tenant_id = i.tenant_id and a.external_task_id = i.subject_id
                        where i.instance_id = :id and i.ended_at is null order by i.at, i.id""")
                .param("id", id)
                .query(Incident.class)
                .list();
    }

    private List<Variable> variables(String id) {
        return jdbc
                .sql(
                        """
                        select name, type, length(value::text) as size,
                          case when length(value::text) <= :longest then value::text end as value
                        from process_variable where instance_id = :id order by name limit 1000""")
                .param("id", id)
                .param("longest", LONGEST_VALUE)
                .query(StoredVariable.class)
                .list()
                .stream()
                .map(this::variable)
                .toList();
    }

    private Variable variable(StoredVariable stored) {
        if (stored.value() == null) {
            return new Variable(stored.name(), stored.type(), null, stored.size());
        }
        JsonNode value = json.readTree(stored.value());
        return new Variable(stored.name(), stored.type(), json.convertValue(value, Object.class), null);
    }

    private record StoredVariable(String name, String type, int size, @Nullable String value) {}
}
