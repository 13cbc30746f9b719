package ropewalk.process;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;
import ropewalk.tenant.TenantContext;

/** Drafts, every deployed version with its decision tables and forms as files, and what happened in each instance. */
@Component
class ProcessExportedData implements ExportedData {
    private static final String COUNTED = "counted from process_event";
    private static final String OF_THE_ENGINE =
            "the engine's own: what it means stands in files and in process_ tables";

    private static final String OF_THE_VALUE = "made from the value, to find by";
    private static final String OF_THE_MESSAGE = "made from the message, to group by";

    private final JdbcClient jdbc;
    private final RepositoryService engine;

    ProcessExportedData(JdbcClient jdbc, RepositoryService engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    @Override
    public List<ExportedTable> tables() {
        List<ExportedTable> tables = new ArrayList<>(List.of(
                of(
                        "process_draft",
                        "id name process_key xml resources version updated_at updated_by_id updated_by_name"),
                of(
                        "process_definition",
                        "id deployment_id key name version latest startable start_form deployed_at suspended deployed_by_id"
                                + " deployed_by_name approved_by_id approved_by_name note restores"),
                of("deployment_policy", "second_person version"),
                of("process_draft_author", "draft_id person_id name"),
                of(
                        "process_review",
                        "id draft_id draft_version content state reviewers message asked_at asked_by_id asked_by_name decided_at"
                                + " decided_by_id decided_by_name comment"),
                of(
                        "process_scenario",
                        "id process content source_instance version created_at created_by_id created_by_name updated_at updated_by_id updated_by_name"),
                of(
                        "process_replay",
                        "id kind draft_id draft_name draft_version process state instances done same findings started_at seen_at started_by_id started_by_name"),
                of(
                        "operation_batch",
                        "id kind repair reason state total done failed created_at ended_at by_kind by_id by_name permissions"),
                of("operation_batch_item", "batch_id position instance_id state code error"),
                of("process_access", "key see_for start_for version"),
                of(
                        "process_instance",
                        "id parent_id definition_id definition_key definition_name definition_version business_key state failures"
                                + " started_at ended_at started_by_kind started_by_id started_by_name reason suspended"),
                of("process_variable", "id instance_id name type value")
                        .without("text_value", OF_THE_VALUE)
                        .without("number_value", OF_THE_VALUE),
                of("process_incident", "id instance_id element_id kind subject_id message at ended_at")
                        .without("cause", OF_THE_MESSAGE)
                        .without("cause_id", OF_THE_MESSAGE),
                of("process_decision", "id instance_id element_id decision_key at inputs outputs"),
                of("process_event", "id instance_id at actor_kind actor_id actor_name in_a_row events")
                        .without("transaction", "counts transactions of this database"),
                of("process_start", "definition_key start_key instance_id at"),
                of(
                        "connector_attempt",
                        "external_task_id instance_id element_id operation connection call attempt busy rests first_sent_at"
                                + " last_sent_at waiting outcome vendor_request_id"),
                of("step_payment", "id instance_id element_id external_task_id amount currency payee confirmed"),
                leftOut("calendar_meeting", "read from the calendars' events, which are in inbox_event"),
                leftOut("calendar_moment", "what is planned for them by the diagrams"),
                leftOut("process_schedule", "read from the diagrams, which are files"),
                leftOut("process_element", "read from the diagrams, which are files"),
                leftOut("process_step_day", COUNTED),
                leftOut("process_open_step", COUNTED),
                leftOut("process_cursor", "how far this server has read process_event")));
        for (String table : engineTables()) {
            tables.add(leftOut(table, OF_THE_ENGINE));
        }
        return List.copyOf(tables);
    }

    private List<String> engineTables() {
        return jdbc.sql(
                        """
                        select relname from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname like 'act\\_%'
                        """)
                .query(String.class)
                .list();
    }

    @Override
    public void addFiles(Files files) throws IOException {
        for (String deployment : deployments()) {
            int number = 0;
            for (String resource : engine.getDeploymentResourceNames(deployment)) {
                String path = "deployments/" + deployment + "/" + ++number + suffix(resource);
                files.add(path, file -> {
                    try (InputStream content = engine.getResourceAsStream(deployment, resource)) {
                        content.transferTo(file);
                    }
                });
            }
        }
    }

    private List<String> deployments() {
        return jdbc.sql("select distinct deployment_id from process_definition where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query(String.class)
                .list();
    }

    private static String suffix(String resource) {
        for (String known : List.of(".bpmn", ".dmn", ".form")) {
            if (resource.endsWith(known)) {
                return known;
            }
        }
        return ".txt";
    }
}
