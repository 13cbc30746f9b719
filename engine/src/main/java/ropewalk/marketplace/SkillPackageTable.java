package ropewalk.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connector.Json;
import ropewalk.skill.Manifest;
import ropewalk.skill.Skill;
import ropewalk.skill.Version;
import ropewalk.tenant.TenantContext;

/** Packages that this tenant has: added by its people, or kept because something of them is installed. In the caller's transaction. */
@Component
class SkillPackageTable {
    static final int MOST = 200;

    private static final String COLUMNS =
            "select skill_id, version, sha256, publisher_key, manifest::text as manifest, added_at, added_by from skill_package ";

    private final JdbcClient jdbc;
    private final Clock clock;

    SkillPackageTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param publisherKey null for one that came with the server */
    record Stored(
            String id,
            Version version,
            String sha256,
            @Nullable String publisherKey,
            SkillCard card,
            Instant addedAt,
            String addedBy) {}

    /** All of them, by skill, the latest version last; {@link #MOST} at most. */
    List<Stored> all() {
        return jdbc.sql(COLUMNS + "order by skill_id, string_to_array(version, '.')::int[] limit " + MOST)
                .query(SkillPackageTable::stored)
                .list();
    }

    Optional<Stored> find(String id, Version version) {
        return jdbc.sql(COLUMNS + "where skill_id = :id and version = :version")
                .param("id", id)
                .param("version", version.toString())
                .query(SkillPackageTable::stored)
                .optional();
    }

    Optional<byte[]> content(String id, Version version) {
        return jdbc.sql("select content from skill_package where skill_id = :id and version = :version")
                .param("id", id)
                .param("version", version.toString())
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    /** Those of everybody who provides this tenant, the nearest first. */
    List<Stored> above() {
        return jdbc.sql(
                        """
                        select skill_id, version, sha256, publisher_key, manifest::text as manifest, added_at, '' as added_by
                        from skill_packages_above()""")
                .query(SkillPackageTable::stored)
                .list();
    }

    Optional<byte[]> contentAbove(Stored stored) {
        return jdbc.sql("select skill_content_above(:id, :version, :sha256) as content")
                .param("id", stored.id())
                .param("version", stored.version().toString())
                .param("sha256", stored.sha256())
                .query((row, number) -> Optional.ofNullable(row.getBytes("content")))
                .single();
    }

    long count() {
        return jdbc.sql("select count(*) from skill_package").query(Long.class).single();
    }

    /** Whether it was not there yet. */
    boolean add(Skill skill, String sha256, @Nullable String publisherKey, byte[] content) {
        Manifest manifest = skill.manifest();
        return jdbc.sql(
                                """
                        insert into skill_package
                          (tenant_id, skill_id, version, sha256, publisher_key, manifest, content, added_at, added_by)
                        values (:tenant, :id, :version, :sha256, :key, cast(:manifest as jsonb), :content, :now, :actor)
                        on conflict do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("id", manifest.id())
                        .param("version", manifest.version().toString())
                        .param("sha256", sha256)
                        .param("key", publisherKey)
                        .param("manifest", Json.write(SkillCard.of(skill)))
                        .param("content", content)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("actor", TenantContext.require().actor().id())
                        .update()
                == 1;
    }

    boolean remove(String id, Version version) {
        return jdbc.sql("delete from skill_package where skill_id = :id and version = :version")
                        .param("id", id)
                        .param("version", version.toString())
                        .update()
                == 1;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("skill_id"),
                Version.parse(row.getString("version")).orElseThrow(),
                row.getString("sha256"),
                row.getString("publisher_key"),
                Json.read(row.getString("manifest"), SkillCard.class),
                row.getTimestamp("added_at").toInstant(),
                row.getString("added_by"));
    }
}
