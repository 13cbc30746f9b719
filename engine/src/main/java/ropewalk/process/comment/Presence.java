package ropewalk.process.comment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.Named;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/**
 * Who has a draft open now, on whichever node. The moments are the database's, since the clocks of nodes differ. Nothing
 * of it is recorded: it is gone in a minute.
 */
@Service
@Transactional
class Presence {
    private static final String RECENT = "seen_at > now() - interval '45 seconds'";
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final CommentTable table;

    Presence(JdbcClient jdbc, CommentTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Says that one is there and answers who else is; a program is told and is nobody. */
    List<Named> here(String draftId) {
        table.draftName(draftId);
        Actor self = TenantContext.require().actor();
        if (self.kind() == Actor.Kind.PERSON) {
            jdbc.sql(
                            """
                            insert into draft_presence (tenant_id, draft_id, person_id, person_name, seen_at)
                            values (:tenant, :draft, :person, :name, now())
                            on conflict (tenant_id, draft_id, person_id)
                            do update set person_name = excluded.person_name, seen_at = excluded.seen_at""")
                    .param("tenant", TenantContext.tenantId())
                    .param("draft", draftId)
                    .param("person", self.id())
                    .param("name", self.name())
                    .update();
        }
        forgetTheGone();
        return jdbc.sql("select person_id as id, person_name as name from draft_presence"
                        + " where draft_id = :draft and person_id <> :person and " + RECENT
                        + " order by lower(person_name), person_id limit " + MOST)
                .param("draft", draftId)
                .param("person", self.id())
                .query(Named.class)
                .list();
    }

    void leave(String draftId) {
        table.draftName(draftId);
        jdbc.sql("delete from draft_presence where draft_id = :draft and person_id = :person")
                .param("draft", draftId)
                .param("person", TenantContext.require().actor().id())
                .update();
    }

    /** Of all drafts; rows that another node is at are left to it. */
    private void forgetTheGone() {
        jdbc.sql("delete from draft_presence where (draft_id, person_id) in (select draft_id, person_id"
                        + " from draft_presence where not (" + RECENT + ") limit 100 for update skip locked)")
                .update();
    }
}
