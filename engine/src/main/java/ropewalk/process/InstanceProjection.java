package ropewalk.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** The instances, their steps and their incidents as the screens read them. */
@Component
class InstanceProjection {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    InstanceProjection(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    void apply(List<HistoryEvent> events) {
        for (HistoryEvent event : events) {
            if (event instanceof HistoricProcessInstanceEventEntity instance) {
                apply(instance);
            } else if (event instanceof HistoricIncidentEventEntity incident && event.getProcessInstanceId() != null) {
                apply(incident);
            } else if (event.getClass() == HistoricActivityInstanceEventEntity.class) {
                apply((HistoricActivityInstanceEventEntity) event);
            }
        }
    }

    private void apply(HistoricProcessInstanceEventEntity event) {
        if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
            started(event);
        } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
            boolean cancelled = HistoricProcessInstance.STATE_EXTERNALLY_TERMINATED.equals(event.getState());
            jdbc.sql("update process_instance set state = :state, ended_at = :at, reason = :reason where id = :id")
                    .param("state", cancelled ? "cancelled" : "ended")
                    .param("at", Sql.at(event.getEndTime()))
                    .param("reason", event.getDeleteReason())
                    .param("id", event.getProcessInstanceId())
                    .update();
            if (!cancelled) {
                events.publishEvent(Recorded.of(
                        "process.ended",
                        new Recorded.Subject(
                                "process-instance", event.getProcessInstanceId(), event.getProcessDefinitionKey()),
                        Map.of()));
            }
        } else {
            jdbc.sql(
                            "update process_instance set business_key = :key where id = :id and business_key is distinct from :key")
                    .param("key", event.getBusinessKey())
                    .param("id", event.getProcessInstanceId())
                    .update();
        }
    }

    private void started(HistoricProcessInstanceEventEntity event) {
        Actor actor = TenantContext.require().actor();
        String name = event.getProcessDefinitionName();
        jdbc.sql(
                        """
                        insert into process_instance
                          (tenant_id, id, parent_id, definition_id, definition_key, definition_name, definition_version,
                           business_key, state, started_at, started_by_kind, started_by_id, started_by_name)
                        values (:tenant, :id, :parent, :definition, :key, :name, :version,
                           :businessKey, 'running', :at, :actorKind, :actorId, :actorName)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", event.getProcessInstanceId())
                .param("parent", event.getSuperProcessInstanceId())
                .param("definition", event.getProcessDefinitionId())
                .param("key", event.getProcessDefinitionKey())
                .param("name", name == null ? event.getProcessDefinitionKey() : name)
                .param("version", event.getProcessDefinitionVersion())
                .param("businessKey", event.getBusinessKey())
                .param("at", Sql.at(event.getStartTime()))
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .update();
    }

    private void apply(HistoricActivityInstanceEventEntity event) {
        Date ended = event.getEndTime();
        @Nullable Timestamp endedAt = Sql.at(ended);
        Timestamp startedAt = Objects.requireNonNullElseGet(
                Sql.at(event.getStartTime()),
                () -> Objects.requireNonNullElseGet(endedAt, () -> Sql.at(clock.instant())));
        jdbc.sql(
                        """
                        insert into process_activity as old
                          (tenant_id, id, instance_id, element_id, element_name, element_type, state, started_at, ended_at)
                        values (:tenant, :id, :instance, :element, :name, :type, :state, :startedAt, :endedAt)
                        on conflict (tenant_id, id) do update set
                          state = case when excluded.ended_at is null then old.state else excluded.state end,
                          ended_at = coalesce(excluded.ended_at, old.ended_at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", event.getActivityInstanceId())
                .param("instance", event.getProcessInstanceId())
                .param("element", event.getActivityId())
                .param("name", event.getActivityName())
                .param("type", event.getActivityType())
                .param("state", ended == null ? "active" : event.isCanceled() ? "cancelled" : "completed")
                .param("startedAt", startedAt)
                .param("endedAt", endedAt)
                .update();
    }

    private void apply(HistoricIncidentEventEntity event) {
        int failures = 0;
        if (event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)) {
            failures = jdbc.sql(
                            """
                            insert into process_incident
                              (tenant_id, id, instance_id, element_id, kind, subject_id, message, at)
                            values (:tenant, :id, :instance, :element, :kind, :subject, :message, :at)
                            on conflict do nothing""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", event.getId())
                    .param("instance", event.getProcessInstanceId())
                    .param(
                            "element",
                            event.getFailedActivityId() == null ? event.getActivityId() : event.getFailedActivityId())
                    .param("kind", event.getIncidentType())
                    .param("subject", event.getConfiguration())
                    .param("message", event.getIncidentMessage())
                    .param("at", Sql.at(event.getCreateTime()))
                    .update();
        } else if (event.getEndTime() != null) {
            failures = -jdbc.sql("update process_incident set ended_at = :at where id = :id and ended_at is null")
                    .param("at", Sql.at(event.getEndTime()))
                    .param("id", event.getId())
                    .update();
        }
        if (failures != 0) {
            jdbc.sql("update process_instance set failures = failures + :change where id = :id")
                    .param("change", failures)
                    .param("id", event.getProcessInstanceId())
                    .update();
        }
    }
}
