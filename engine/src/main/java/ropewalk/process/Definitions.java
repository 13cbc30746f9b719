package ropewalk.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** The versions that were deployed. */
@Service
@Transactional(readOnly = true)
class Definitions {
    private static final String COLUMNS =
            """
            select id, deployment_id, key, name, version, latest, deployed_at, startable, start_form, suspended, deployed_by_id,
              deployed_by_name, approved_by_id, approved_by_name, note, restores
            from process_definition\s""";

    private final JdbcClient jdbc;
    private final RepositoryService engine;
    private final Forms forms;
    private final ProcessRights rights;
    private final ObjectProvider<WorkedOn> tasks;

    Definitions(
            JdbcClient jdbc,
            RepositoryService engine,
            Forms forms,
            ProcessRights rights,
            ObjectProvider<WorkedOn> tasks) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.forms = forms;
        this.rights = rights;
        this.tasks = tasks;
    }

    /**
     * @param startable whether it starts by hand
     * @param mayStart whether whoever asks may start it
     * @param suspended whether nobody and nothing may start it for now
     * @param latest whether a start by key gets this version
     * @param deployedBy absent for one from before this was kept
     * @param approvedBy who had looked at it and is another than who deployed it; of a version that was rolled back to,
     *     who had looked at it then
     * @param note what whoever deployed it said of it
     * @param restores the older version whose content it has, when it was rolled back to that
     */
    record ProcessDefinition(
            String id,
            String key,
            String name,
            int version,
            Instant deployedAt,
            boolean startable,
            boolean mayStart,
            boolean hasStartForm,
            boolean suspended,
            boolean latest,
            @Nullable Named deployedBy,
            @Nullable Named approvedBy,
            @Nullable String note,
            @Nullable Integer restores) {}

    /** @param all older versions too, newest first */
    Page<ProcessDefinition> list(@Nullable String key, boolean all, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<ProcessDefinition> found = jdbc
                .sql(
                        COLUMNS
                                + """
                        where (:all or latest) and (cast(:key as text) is null or key = :key)
                          and key <> all(cast(:hidden as text[]))
                          and (cast(:afterKey as text) is null or (key, -version) > (:afterKey, -:afterVersion))
                        order by key, -version limit :limit""")
                .param("all", all)
                .param("key", key)
                .param("hidden", rights.hiddenKeys())
                .param("afterKey", after.isEmpty() ? null : after.get(0))
                .param("afterVersion", after.isEmpty() ? 0 : Cursor.number(after.get(1)))
                .param("limit", size + 1)
                .query(Row.class)
                .list()
                .stream()
                .map(this::definition)
                .toList();
        return Page.cut(found, size, last -> Cursor.of(last.key(), String.valueOf(last.version())));
    }

    ProcessDefinition get(String id) {
        return definition(row(id));
    }

    /** The version that a call by key gets, if there is one that may be seen. */
    Optional<Row> called(String key) {
        return rights.hidden().contains(key)
                ? Optional.empty()
                : jdbc.sql(COLUMNS + "where key = :key and latest")
                        .param("key", key)
                        .query(Row.class)
                        .optional();
    }

    /** @throws Problem not found, when there is no such version in this tenant that may be seen */
    Row visible(String id) {
        return row(id);
    }

    /** Whoever asks. */
    Row known(String id) {
        return stored(id);
    }

    /** The version that a start by key gets. */
    Row latest(String key) {
        return jdbc.sql(COLUMNS + "where key = :key and latest")
                .param("key", key)
                .query(Row.class)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** For whoever may see the process, or has a task in it. */
    String xml(String id) {
        Row definition = stored(id);
        if (rights.hidden().contains(definition.key()) && tasks.stream().noneMatch(one -> one.isWorkedOn(id))) {
            throw Problem.notFound();
        }
        return text(engine.getProcessModel(id));
    }

    Optional<Form> startForm(String id) {
        return startForm(row(id));
    }

    Optional<Form> startForm(Row definition) {
        return definition.startForm() == null ? Optional.empty() : forms.ofStart(definition.id());
    }

    /** The version with its decision tables and forms, to be drawn on. */
    Bundle bundle(String id, String name) {
        Row definition = row(id);
        List<Bundle.Resource> resources = new ArrayList<>();
        for (String file : engine.getDeploymentResourceNames(definition.deploymentId())) {
            if (file.endsWith(".dmn") || file.endsWith(".form")) {
                resources.add(new Bundle.Resource(
                        file,
                        file.endsWith(".dmn") ? Bundle.Kind.DMN : Bundle.Kind.FORM,
                        text(engine.getResourceAsStream(definition.deploymentId(), file))));
            }
        }
        return new Bundle(name, text(engine.getProcessModel(id)), resources);
    }

    private ProcessDefinition definition(Row row) {
        boolean mayStart = row.startable()
                && !row.suspended()
                && TenantContext.require().may(Permission.START_PROCESSES)
                && !rights.notStartable().contains(row.key());
        return new ProcessDefinition(
                row.id(),
                row.key(),
                row.name(),
                row.version(),
                row.deployedAt(),
                row.startable(),
                mayStart,
                row.startForm() != null,
                row.suspended(),
                row.latest(),
                row.deployedBy(),
                row.approvedBy(),
                row.note(),
                row.restores());
    }

    private Row row(String id) {
        Row found = stored(id);
        rights.checkSee(found.key());
        return found;
    }

    private Row stored(String id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record Row(
            String id,
            String deploymentId,
            String key,
            String name,
            int version,
            boolean latest,
            Instant deployedAt,
            boolean startable,
            @Nullable String startForm,
            boolean suspended,
            @Nullable String deployedById,
            @Nullable String deployedByName,
            @Nullable String approvedById,
            @Nullable String approvedByName,
            @Nullable String note,
            @Nullable Integer restores) {
        @Nullable
        Named deployedBy() {
            return named(deployedById, deployedByName);
        }

        @Nullable
        Named approvedBy() {
            return named(approvedById, approvedByName);
        }

        private static @Nullable Named named(@Nullable String id, @Nullable String name) {
            return id == null || name == null ? null : new Named(id, name);
        }
    }
}
