package ropewalk.process;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Diagrams that are being drawn; two people who draw at one are told by the version. */
@Service
@Transactional
class Drafts {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final DraftAuthors authors;
    private final ReviewTable reviews;

    Drafts(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            DraftAuthors authors,
            ReviewTable reviews) {
        this.authors = authors;
        this.reviews = reviews;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A draft without what is drawn.
     *
     * @param review how its last review stands; absent when none was asked for
     */
    record DraftSummary(
            String id,
            String name,
            @Nullable String processKey,
            long version,
            Instant updatedAt,
            Named updatedBy,
            Review.@Nullable State review) {}

    record Draft(
            String id,
            String name,
            @Nullable String processKey,
            String xml,
            List<Bundle.Resource> resources,
            long version,
            Instant updatedAt,
            Named updatedBy) {
        Bundle bundle() {
            return new Bundle(name, xml, resources);
        }
    }

    Page<DraftSummary> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<DraftSummary> drafts = jdbc
                .sql(
                        """
                        select id, name, process_key, '' as xml, '[]' as resources, version, updated_at, updated_by_id, updated_by_name,
                          (select r.state from process_review r where r.draft_id = process_draft.id order by r.id desc limit 1) as review
                        from process_draft
                        where cast(:at as timestamptz) is null or (updated_at, id) < (cast(:at as timestamptz), :id)
                        order by updated_at desc, id desc limit :limit""")
                .param("at", after.isEmpty() ? null : Cursor.time(after.get(0)).toString())
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::summary)
                .toList();
        return Page.cut(drafts, size, draft -> Cursor.of(draft.updatedAt().toString(), draft.id()));
    }

    Draft get(String id) {
        return jdbc.sql(
                        """
                        select id, name, process_key, xml, resources::text as resources, version, updated_at, updated_by_id, updated_by_name,
                          null as review
                        from process_draft where id = :id""")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::draft)
                .orElseThrow(Problem::notFound);
    }

    /** Those of one process, the last changed first; twenty at most. */
    List<Draft> ofProcess(@Nullable String key) {
        return jdbc
                .sql(
                        """
                        select id, name, process_key, xml, resources::text as resources, version, updated_at, updated_by_id, updated_by_name,
                          null as review
                        from process_draft where process_key is not distinct from :key order by updated_at desc, id desc limit 20""")
                .param("key", key, Types.VARCHAR)
                .query(Row.class)
                .list()
                .stream()
                .map(this::draft)
                .toList();
    }

    Draft create(Bundle bundle) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into process_draft (tenant_id, id, name, process_key, xml, resources, version,
                          updated_at, updated_by_id, updated_by_name)
                        values (:tenant, :id, :name, :key, :xml, cast(:resources as json), 1, :now, :actorId, :actorName)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .params(content(bundle))
                .update();
        authors.add(id);
        events.publishEvent(Recorded.of("draft.created", subject(id, bundle.name()), Map.of("name", bundle.name())));
        return get(id);
    }

    Draft change(String id, long seen, Bundle bundle) {
        Draft before = locked(id, seen);
        jdbc.sql(
                        """
                        update process_draft set name = :name, process_key = :key, xml = :xml,
                          resources = cast(:resources as json), version = version + 1,
                          updated_at = :now, updated_by_id = :actorId, updated_by_name = :actorName
                        where id = :id""")
                .param("id", id)
                .params(content(bundle))
                .update();
        if (!bundle.fingerprint().equals(before.bundle().fingerprint())) {
            authors.add(id);
            outdateReview(id, bundle.name());
        }
        events.publishEvent(new Recorded(
                "draft.changed",
                subject(id, bundle.name()),
                Map.of("name", before.name(), "version", before.version()),
                Map.of("name", bundle.name(), "version", before.version() + 1)));
        return get(id);
    }

    /** Whoever looked has looked at something else. */
    private void outdateReview(String id, String name) {
        reviews.current(id).ifPresent(review -> {
            reviews.end(review.id(), Review.State.OUTDATED);
            events.publishEvent(new Recorded(
                    "review.outdated",
                    subject(id, name),
                    Map.of("state", review.state()),
                    Map.of("state", Review.State.OUTDATED)));
            events.publishEvent(new ReviewNews.Over(review.id()));
        });
    }

    void delete(String id, long seen) {
        Draft before = locked(id, seen);
        reviews.current(id).ifPresent(review -> events.publishEvent(new ReviewNews.Over(review.id())));
        jdbc.sql("delete from process_draft where id = :id").param("id", id).update();
        events.publishEvent(
                new Recorded("draft.deleted", subject(id, before.name()), Map.of("name", before.name()), Map.of()));
    }

    /** The draft, kept from others until the transaction ends. */
    Draft locked(String id, long seen) {
        long version = jdbc.sql("select version from process_draft where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(Problem::notFound);
        Versions.check(seen, version);
        return get(id);
    }

    /** As {@link #locked(String, long)}, in whichever version it is now. */
    Draft locked(String id) {
        boolean isThere = jdbc.sql("select true from process_draft where id = :id for update")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw Problem.notFound();
        }
        return get(id);
    }

    private Map<String, Object> content(Bundle bundle) {
        Map<String, Object> content = new HashMap<>();
        content.put("name", bundle.name());
        content.put(
                "key", Diagram.read(bundle.xml()).flatMap(Diagram::processKey).orElse(null));
        content.put("xml", bundle.xml());
        content.put("resources", json.writeValueAsString(bundle.resources()));
        content.put("now", Sql.at(clock.instant()));
        content.put("actorId", TenantContext.require().actor().id());
        content.put("actorName", TenantContext.require().actor().name());
        return content;
    }

    private Draft draft(Row row) {
        return new Draft(
                row.id(),
                row.name(),
                row.processKey(),
                row.xml(),
                json.readValue(row.resources(), new TypeReference<>() {}),
                row.version(),
                row.updatedAt(),
                new Named(row.updatedById(), row.updatedByName()));
    }

    static Recorded.Subject subject(String id, String name) {
        return new Recorded.Subject("draft", id, name);
    }

    private record Row(
            String id,
            String name,
            @Nullable String processKey,
            String xml,
            String resources,
            long version,
            Instant updatedAt,
            String updatedById,
            String updatedByName,
            @Nullable String review) {
        DraftSummary summary() {
            return new DraftSummary(
                    id,
                    name,
                    processKey,
                    version,
                    updatedAt,
                    new Named(updatedById, updatedByName),
                    review == null ? null : Review.State.valueOf(review));
        }
    }
}
