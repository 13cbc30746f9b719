package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Permission;

/**
 * What has failed, grouped by why: the same element of a process with the same message, where numbers and what stands in
 * quotes do not count. Reads the index process_incident_cause.
 */
@Service
@Transactional(readOnly = true)
class IncidentCauses {
    /** Of an incident f. */
    static final String ID = "f.cause_id";

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ProcessRights rights;

    IncidentCauses(JdbcClient jdbc, ProcessRights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /**
     * @param instances how many stand still because of it
     * @param message without numbers and quoted words
     * @param example the newest instance
     */
    record IncidentCause(
            String id,
            String definitionKey,
            String definitionName,
            @Nullable String elementId,
            String kind,
            String message,
            long instances,
            long incidents,
            Instant first,
            Instant last,
            String example) {}

    /** Those with the most instances first. */
    List<IncidentCause> list() {
        return jdbc.sql(
                        """
                        select f.cause_id as id, i.definition_key, max(i.definition_name) as definition_name, f.element_id, f.kind,
                          f.cause as message, count(distinct f.instance_id) as instances, count(*) as incidents,
                          min(f.at) as first, max(f.at) as last, (array_agg(i.id order by f.at desc))[1] as example
                        from process_incident f join process_instance i on i.id = f.instance_id
                        where f.ended_at is null and i.state = 'running'
                          and i.definition_key <> all(cast(:hidden as text[]))
                        group by f.cause_id, i.definition_key, f.element_id, f.kind, f.cause
                        order by instances desc, last desc limit :most""")
                .param("hidden", rights.hiddenKeys())
                .param("most", MOST)
                .query(IncidentCause.class)
                .list();
    }

    boolean isOf(String cause, String incident) {
        return jdbc.sql("select exists (select 1 from process_incident f where f.id = :id and f.cause_id = :cause)")
                .param("id", incident)
                .param("cause", cause)
                .query(Boolean.class)
                .single();
    }

    @RestController
    @RequestMapping("/api/incident-causes")
    static class Controller {
        private final IncidentCauses causes;
        private final Projector projector;

        Controller(IncidentCauses causes, Projector projector) {
            this.causes = causes;
            this.projector = projector;
        }

        @GetMapping
        @Requires(Permission.SEE_INSTANCES)
        @Operation(operationId = "incidentCauses")
        List<IncidentCause> list() {
            projector.catchUp();
            return causes.list();
        }
    }
}
