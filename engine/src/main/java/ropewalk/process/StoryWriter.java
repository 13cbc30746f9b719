package ropewalk.process;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what the engine did: one row for each instance that a command touched, and the tables that the screens read.
 * Runs in the transaction of the command, just before the engine writes its own tables.
 */
@Component
class StoryWriter implements ProcessEventSink {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final EndlessLoops loops;
    private final InstanceProjection instances;
    private final VariableProjection variables;
    private final UserTaskProjection tasks;
    private final DecisionRecords decisions;
    private final WorkerWakeUp wakeUp;

    StoryWriter(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            EndlessLoops loops,
            InstanceProjection instances,
            VariableProjection variables,
            UserTaskProjection tasks,
            DecisionRecords decisions,
            WorkerWakeUp wakeUp) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.loops = loops;
        this.instances = instances;
        this.variables = variables;
        this.tasks = tasks;
        this.decisions = decisions;
        this.wakeUp = wakeUp;
    }

    @Override
    public void record(CommandEvents command) {
        List<HistoryEvent> events = command.events();
        Map<String, List<Map<String, Object>>> stories = new LinkedHashMap<>();
        for (HistoryEvent event : events) {
            String instance = StoryEvent.instanceOf(event);
            if (instance != null) {
                stories.computeIfAbsent(instance, id -> new ArrayList<>()).add(StoryEvent.of(event));
            }
        }
        int inARow = loops.inARow(command, stories.keySet());
        stories.forEach((instance, story) -> append(instance, story, inARow));
        instances.apply(events);
        variables.apply(events);
        tasks.apply(events);
        decisions.apply(events);
        wakeUp.whenStepsWait(events);
        loops.refuse(command, inARow, stories.keySet());
    }

    private void append(String instance, List<Map<String, Object>> story, int inARow) {
        Actor actor = TenantContext.require().actor();
        jdbc.sql(
                        """
                        insert into process_event
                          (tenant_id, id, instance_id, at, actor_kind, actor_id, actor_name, in_a_row, events)
                        values (:tenant, :id, :instance, :at, :actorKind, :actorId, :actorName, :inARow,
                          cast(:events as jsonb))""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("instance", instance)
                .param("at", Sql.at(clock.instant()))
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("inARow", inARow)
                .param("events", json.writeValueAsString(story).replace("\\u0000", ""))
                .update();
    }
}
