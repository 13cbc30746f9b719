package ropewalk.process.story;

import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** Writes changes to the tables that lists and searches read, a statement a table. */
@Component("storyTables")
class Tables {
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Tables(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void write(Changes changes) {
        starts(changes);
        keys(changes);
        versions(changes);
        ends(changes);
        values(changes);
        incidents(changes);
        decisions(changes);
    }

    /** Takes away every instance of this tenant that the log tells from its beginning, with all that belongs to it. */
    void clear() {
        String told = "(select id from process_instance where started_at >= (select min(at) from process_event))";
        List.of("process_decision", "process_incident", "process_variable")
                .forEach(table -> jdbc.update("delete from " + table + " where instance_id in " + told));
        jdbc.update("delete from process_instance where id in " + told);
    }

    /** An instance that came and went in one piece of the log is written once, as it ended. */
    private void starts(Changes changes) {
        Sql.batch(
                jdbc,
                """
                insert into process_instance (tenant_id, id, parent_id, definition_id, definition_key, definition_name,
                  definition_version, business_key, state, started_at, ended_at, reason,
                  started_by_kind, started_by_id, started_by_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                changes.starts.values(),
                start -> {
                    String id = start.instance();
                    String key = changes.keys.remove(id);
                    Changes.End end = changes.ends.remove(id);
                    return new @Nullable Object[] {
                        TenantContext.tenantId(),
                        id,
                        start.as().parent(),
                        start.as().definition(),
                        start.as().key(),
                        start.as().name(),
                        start.as().version(),
                        key == null ? start.as().businessKey() : key,
                        end == null ? "running" : state(end),
                        Timestamp.from(start.at()),
                        end == null ? null : Timestamp.from(end.at()),
                        end == null ? null : end.reason(),
                        start.by().kind().name(),
                        start.by().id(),
                        start.by().name()
                    };
                });
    }

    private void keys(Changes changes) {
        Sql.batch(jdbc, "update process_instance set business_key = ? where id = ?", changes.keys.entrySet(), key ->
                new Object[] {key.getValue(), key.getKey()});
    }

    private void versions(Changes changes) {
        Sql.batch(
                jdbc,
                """
                update process_instance set definition_id = ?, definition_key = ?, definition_name = ?,
                  definition_version = ? where id = ?""",
                changes.versions.entrySet(),
                moved -> new Object[] {
                    moved.getValue().definition(),
                    moved.getValue().key(),
                    moved.getValue().name(),
                    moved.getValue().version(),
                    moved.getKey()
                });
        Sql.batch(jdbc, "update process_instance set suspended = ? where id = ?", changes.suspended.entrySet(), one ->
                new Object[] {one.getValue(), one.getKey()});
    }

    private void ends(Changes changes) {
        Sql.batch(
                jdbc,
                "update process_instance set state = ?, ended_at = ?, reason = ? where id = ?",
                changes.ends.values(),
                end -> new @Nullable Object[] {state(end), Timestamp.from(end.at()), end.reason(), end.instance()});
    }

    private static String state(Changes.End end) {
        return end.cancelled() ? "cancelled" : "ended";
    }

    private void values(Changes changes) {
        Sql.batch(
                jdbc,
                """
                insert into process_variable (tenant_id, id, instance_id, name, type, value)
                values (?, ?, ?, ?, ?, cast(? as json))
                on conflict (id) do update set type = excluded.type, value = excluded.value""",
                changes.values.values(),
                value -> new Object[] {
                    TenantContext.tenantId(),
                    value.variable().id(),
                    value.instance(),
                    value.variable().name(),
                    value.variable().type(),
                    json.writeValueAsString(value.variable().value())
                });
        Sql.batch(jdbc, "delete from process_variable where id = ?", changes.valuesGone, id -> new Object[] {id});
    }

    private void incidents(Changes changes) {
        Sql.batch(
                jdbc,
                """
                insert into process_incident (tenant_id, id, instance_id, element_id, kind, subject_id, message, at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                changes.incidents.values(),
                incident -> new @Nullable Object[] {
                    TenantContext.tenantId(),
                    incident.what().id(),
                    incident.instance(),
                    incident.what().element(),
                    incident.what().kind(),
                    incident.what().subject(),
                    incident.what().message(),
                    Timestamp.from(incident.at())
                });
        Sql.batch(
                jdbc, "update process_incident set ended_at = ? where id = ?", changes.incidentsGone.entrySet(), gone ->
                        new Object[] {Timestamp.from(gone.getValue()), gone.getKey()});
        Sql.batch(
                jdbc,
                """
                update process_instance i set failures =
                  (select count(*) from process_incident f where f.instance_id = i.id and f.ended_at is null)
                where id = ?""",
                changes.failing,
                id -> new Object[] {id});
    }

    private void decisions(Changes changes) {
        Sql.batch(
                jdbc,
                """
                insert into process_decision (tenant_id, id, instance_id, element_id, decision_key, at, inputs, outputs)
                values (?, ?, ?, ?, ?, ?, cast(? as json), cast(? as json)) on conflict do nothing""",
                changes.decisions,
                decision -> new @Nullable Object[] {
                    TenantContext.tenantId(),
                    decision.table().id(),
                    decision.instance(),
                    decision.table().element(),
                    decision.table().key(),
                    Timestamp.from(decision.at()),
                    json.writeValueAsString(decision.table().inputs()),
                    json.writeValueAsString(decision.table().outputs())
                });
    }
}
