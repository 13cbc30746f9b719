package ropewalk.marketplace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connector.Json;
import ropewalk.skill.Version;
import ropewalk.tenant.TenantContext;

/** Which skills are installed, and what came with them. In the caller's transaction. */
@Component
class InstallationTable {
    private static final String COLUMNS =
            """
            select skill_id, skill_version, state, pinned, permissions::text as permissions, consented_by, consented_at, version
            from skill_installation\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum State {
        @JsonProperty("active")
        ACTIVE,
        /** Nothing of it starts, and its steps stop. */
        @JsonProperty("disabled")
        DISABLED,
        /** Nothing of it starts; what runs goes on. */
        @JsonProperty("removed")
        REMOVED
    }

    /**
     * @param pinned whether later versions are not offered
     * @param permissions what somebody consented to
     * @param revision of this row
     */
    record Installation(
            String id,
            Version version,
            State state,
            boolean pinned,
            List<SkillCard.Granted> permissions,
            String consentedBy,
            Instant consentedAt,
            long revision) {}

    /** Removed ones too. */
    List<Installation> all() {
        return jdbc.sql(COLUMNS + "order by skill_id limit " + SkillPackageTable.MOST)
                .query(InstallationTable::installation)
                .list();
    }

    Optional<Installation> find(String id) {
        return jdbc.sql(COLUMNS + "where skill_id = :id")
                .param("id", id)
                .query(InstallationTable::installation)
                .optional();
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<Installation> locked(String id) {
        return jdbc.sql(COLUMNS + "where skill_id = :id for update")
                .param("id", id)
                .query(InstallationTable::installation)
                .optional();
    }

    void write(String id, Version version, List<SkillCard.Granted> permissions) {
        jdbc.sql(
                        """
                        insert into skill_installation as old
                          (tenant_id, skill_id, skill_version, state, permissions, consented_by, consented_at)
                        values (:tenant, :id, :version, 'active', cast(:permissions as jsonb), :actor, :now)
                        on conflict (tenant_id, skill_id) do update set skill_version = excluded.skill_version,
                          state = 'active', permissions = excluded.permissions, consented_by = excluded.consented_by,
                          consented_at = excluded.consented_at, version = old.version + 1""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("version", version.toString())
                .param("permissions", Json.write(permissions))
                .param("actor", TenantContext.require().actor().id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void change(String id, State state, boolean pinned) {
        jdbc.sql(
                        """
                        update skill_installation set state = :state, pinned = :pinned, version = version + 1
                        where skill_id = :id""")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("pinned", pinned)
                .param("id", id)
                .update();
    }

    void addDefinition(String definitionId, String id, Version version) {
        jdbc.sql(
                        """
                        insert into skill_definition (tenant_id, definition_id, skill_id, skill_version)
                        values (:tenant, :definition, :id, :version)""")
                .param("tenant", TenantContext.tenantId())
                .param("definition", definitionId)
                .param("id", id)
                .param("version", version.toString())
                .update();
    }

    /** The version of the skill that a process's definition came with; empty for one that did not come with it. */
    Optional<Version> versionOf(String definitionId, String id) {
        return jdbc.sql(
                        "select skill_version from skill_definition where definition_id = :definition and skill_id = :id")
                .param("definition", definitionId)
                .param("id", id)
                .query(String.class)
                .optional()
                .flatMap(Version::parse);
    }

    /** Of all versions of a skill, by their ids. */
    Set<String> definitions(String id) {
        return new TreeSet<>(jdbc.sql("select definition_id from skill_definition where skill_id = :id")
                .param("id", id)
                .query(String.class)
                .list());
    }

    Set<String> definitions(String id, Version version) {
        return new TreeSet<>(
                jdbc.sql("select definition_id from skill_definition where skill_id = :id and skill_version = :version")
                        .param("id", id)
                        .param("version", version.toString())
                        .query(String.class)
                        .list());
    }

    /** Whose a key is; empty when no skill has brought it. */
    Optional<String> owner(String kind, String key) {
        return jdbc.sql("select skill_id from skill_part where kind = :kind and key = :key")
                .param("kind", kind)
                .param("key", key)
                .query(String.class)
                .optional();
    }

    void own(String kind, String key, String id) {
        jdbc.sql(
                        """
                        insert into skill_part (tenant_id, skill_id, kind, key) values (:tenant, :id, :kind, :key)
                        on conflict do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("kind", kind)
                .param("key", key)
                .update();
    }

    /** Keys of the processes that any version of a skill has brought. */
    List<String> processes(String id) {
        return jdbc.sql("select key from skill_part where skill_id = :id and kind = 'process' order by key")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private static Installation installation(ResultSet row, int number) throws SQLException {
        return new Installation(
                row.getString("skill_id"),
                Version.parse(row.getString("skill_version")).orElseThrow(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("pinned"),
                List.of(Json.read(row.getString("permissions"), SkillCard.Granted[].class)),
                row.getString("consented_by"),
                row.getTimestamp("consented_at").toInstant(),
                row.getLong("version"));
    }
}
