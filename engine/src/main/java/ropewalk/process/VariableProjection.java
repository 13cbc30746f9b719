package ropewalk.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** An instance's own variables, kept after it ended; what is local to a step stands in the story only. */
@Component
class VariableProjection {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    VariableProjection(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void apply(List<HistoryEvent> events) {
        Map<String, HistoricVariableUpdateEventEntity> last = new LinkedHashMap<>();
        for (HistoryEvent event : events) {
            if (event instanceof HistoricVariableUpdateEventEntity variable
                    && variable.getProcessInstanceId() != null
                    && variable.getProcessInstanceId().equals(variable.getExecutionId())
                    && variable.getTaskId() == null) {
                last.put(variable.getVariableInstanceId(), variable);
            }
        }
        last.values().forEach(this::write);
    }

    private void write(HistoricVariableUpdateEventEntity variable) {
        if (variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)) {
            jdbc.sql("delete from process_variable where id = :id")
                    .param("id", variable.getVariableInstanceId())
                    .update();
            return;
        }
        jdbc.sql(
                        """
                        insert into process_variable (tenant_id, id, instance_id, name, type, value)
                        values (:tenant, :id, :instance, :name, :type, cast(:value as json))
                        on conflict (id) do update set type = excluded.type, value = excluded.value""")
                .param("tenant", TenantContext.tenantId())
                .param("id", variable.getVariableInstanceId())
                .param("instance", variable.getProcessInstanceId())
                .param("name", variable.getVariableName())
                .param("type", variable.getSerializerName())
                .param("value", json.writeValueAsString(VariableValue.of(variable)))
                .update();
    }
}
