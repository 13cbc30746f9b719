package ropewalk.process;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/** Who changed a draft since it last became a version that somebody else had approved. In the caller's transaction. */
@Component
class DraftAuthors {
    private final JdbcClient jdbc;

    DraftAuthors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever works now is one of them. */
    void add(String draftId) {
        Actor actor = TenantContext.require().actor();
        jdbc.sql(
                        """
                        insert into process_draft_author (tenant_id, draft_id, person_id, name)
                        values (:tenant, :draft, :person, :name)
                        on conflict (draft_id, person_id) do update set name = excluded.name""")
                .param("tenant", TenantContext.tenantId())
                .param("draft", draftId)
                .param("person", actor.id())
                .param("name", actor.name())
                .update();
    }

    List<Named> of(String draftId) {
        return jdbc.sql(
                        """
                        select person_id as id, name from process_draft_author
                        where draft_id = :draft order by lower(name), person_id limit 1000""")
                .param("draft", draftId)
                .query(Named.class)
                .list();
    }

    /** What they drew has been looked at by somebody else, and is a version now. */
    void clear(String draftId) {
        jdbc.sql("delete from process_draft_author where draft_id = :draft")
                .param("draft", draftId)
                .update();
    }
}
