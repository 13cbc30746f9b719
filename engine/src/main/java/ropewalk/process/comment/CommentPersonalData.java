package ropewalk.process.comment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;

/** What people wrote about drafts, settled there, and were named in. That something was said stays; who and what goes. */
@Component
class CommentPersonalData implements PersonalData {
    private static final String GONE = "Erased person";
    private static final String NAMED =
            "mentioned @> jsonb_build_array(jsonb_build_object('id', cast(:person as text)))";
    private static final String ABOUT =
            """
            (:person <> '' and (author_id = :person and author_name <> :gone
              or resolved_by_id = :person and resolved_by_name <> :gone or %s)
              or mentions(text, :address))"""
                    .formatted(NAMED);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CommentPersonalData(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public String kind() {
        return "comments on drafts";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return asking("select count(*) from draft_comment where " + ABOUT, subject)
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return asking(
                        "select c.text, c.author_name, c.created_at, d.name as draft from draft_comment c"
                                + " join process_draft d on d.id = c.draft_id where " + ABOUT
                                + " order by c.created_at, c.id",
                        subject)
                .<Map<String, ?>>query((row, number) -> {
                    Map<String, Object> comment = new LinkedHashMap<>();
                    comment.put("draft", row.getString("draft"));
                    comment.put("by", row.getString("author_name"));
                    comment.put("at", row.getTimestamp("created_at").toInstant().toString());
                    if (row.getString("text") != null) {
                        comment.put("comment", row.getString("text"));
                    }
                    return comment;
                })
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        for (String statement : List.of(
                """
                update draft_comment set version = version + 1,
                  text = replace(text, '@' || (select one ->> 'name' from jsonb_array_elements(mentioned) one
                    where one ->> 'id' = :person limit 1), '@' || :gone),
                  mentioned = (select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(mentioned) one
                    where one ->> 'id' <> :person)
                where :person <> '' and """
                        + " " + NAMED,
                """
                update draft_comment set text = '(erased)', mentioned = '[]', version = version + 1
                where text is not null and (:person <> '' and author_id = :person or mentions(text, :address))""",
                "update draft_comment set author_name = :gone where :person <> '' and author_id = :person",
                "update draft_comment set resolved_by_name = :gone where :person <> '' and resolved_by_id = :person",
                "delete from draft_presence where person_id = :person")) {
            asking(statement, subject).update();
        }
        if (found > 0) {
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "comment.personal-data-erased", new Recorded.Subject("person", id, GONE), Map.of("erased", found)));
        }
        return new Erasure(found, 0, "");
    }

    private JdbcClient.StatementSpec asking(String sql, DataSubject subject) {
        return jdbc.sql(sql)
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("gone", GONE);
    }
}
