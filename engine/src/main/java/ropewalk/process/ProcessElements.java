package ropewalk.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What deployed diagrams say about their events and user tasks, in the current tenant. */
@Component
class ProcessElements {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProcessElements(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void write(String definitionId, List<ProcessElement> elements) {
        for (ProcessElement element : elements) {
            jdbc.sql(
                            """
                            insert into process_element
                              (tenant_id, definition_id, element_id, kind, message, form, properties)
                            values (:tenant, :definition, :element, :kind, :message, :form, cast(:properties as jsonb))""")
                    .param("tenant", TenantContext.tenantId())
                    .param("definition", definitionId)
                    .param("element", element.id())
                    .param("kind", element.kind())
                    .param("message", element.message())
                    .param("form", element.form())
                    .param("properties", json.writeValueAsString(element.properties()))
                    .update();
        }
    }

    /** The user task; a definition that knows nothing of it gives one without properties. */
    ProcessElement task(String definitionId, String elementId) {
        return find("definition_id = :definition and element_id = :element", definitionId, elementId, null).stream()
                .findFirst()
                .map(Deployed::element)
                .orElse(new ProcessElement(elementId, "task", null, null, Map.of()));
    }

    /** The start events of latest versions that wait for the message. */
    List<Deployed> startedBy(String message) {
        return find(
                "message = :message and kind = 'start' and definition_id in"
                        + " (select id from process_definition where latest)",
                null,
                null,
                message);
    }

    /** When the message of a meeting's start is wanted: by latest versions to start, by any to go on. Each once. */
    List<MeetingOffset> offsets(String message) {
        List<Deployed> waiting = find(
                "message = :message and (kind = 'catch' or kind = 'start' and definition_id in"
                        + " (select id from process_definition where latest))",
                null,
                null,
                message);
        return waiting.stream()
                .map(deployed -> MeetingOffset.of(deployed.element().properties()))
                .distinct()
                .toList();
    }

    /** How one definition waits for the message, when it does. */
    Optional<ProcessElement> catching(String definitionId, String elementId) {
        return find(
                        "definition_id = :definition and element_id = :element and kind = 'catch'",
                        definitionId,
                        elementId,
                        null)
                .stream()
                .findFirst()
                .map(Deployed::element);
    }

    boolean isCaught(String message) {
        return jdbc.sql("select exists (select 1 from process_element where message = :message and kind = 'catch')")
                .param("message", message)
                .query(Boolean.class)
                .single();
    }

    /** Whether any version of one of these processes starts by the message or waits for it. */
    boolean isAwaitedIn(String message, String[] keys) {
        return jdbc.sql(
                        """
                        select exists (select from process_element e join process_definition d on d.id = e.definition_id
                          where e.message = :message and d.key = any(:keys))""")
                .param("message", message)
                .param("keys", keys)
                .query(Boolean.class)
                .single();
    }

    private List<Deployed> find(
            String condition, @Nullable String definitionId, @Nullable String elementId, @Nullable String message) {
        return jdbc
                .sql("select definition_id, element_id, kind, message, form, properties::text as properties"
                        + " from process_element where " + condition)
                .param("definition", definitionId)
                .param("element", elementId)
                .param("message", message)
                .query(Row.class)
                .list()
                .stream()
                .map(this::deployed)
                .toList();
    }

    private Deployed deployed(Row row) {
        Map<String, String> properties = json.readValue(row.properties(), new TypeReference<>() {});
        return new Deployed(
                row.definitionId(),
                new ProcessElement(row.elementId(), row.kind(), row.message(), row.form(), properties));
    }

    record Deployed(String definitionId, ProcessElement element) {}

    private record Row(
            String definitionId,
            String elementId,
            String kind,
            @Nullable String message,
            @Nullable String form,
            String properties) {}
}
