package ropewalk.process;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** Who drew, reviewed and deployed, and whose mail address stands in what was said about it. */
@Component
class ReviewPersonalData implements PersonalData {
    private static final String GONE = "Erased person";
    private static final String IN_REVIEW = ":person <> '' and :person in (asked_by_id, decided_by_id)"
            + " and :gone not in (case when asked_by_id = :person then asked_by_name else decided_by_name end)"
            + " or mentions(concat_ws(' ', message, comment), :address)";
    private static final String IN_VERSION = ":person <> '' and :person in (deployed_by_id, approved_by_id)"
            + " and :gone not in (case when deployed_by_id = :person then deployed_by_name else approved_by_name end)"
            + " or mentions(coalesce(note, ''), :address)";

    private final JdbcClient jdbc;

    ReviewPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "reviews";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return asked(
                        subject,
                        "select 'review' as what, id, asked_at as at, concat_ws(' ', message, comment) as words"
                                + " from process_review where " + IN_REVIEW
                                + " union all select 'version', id, deployed_at, coalesce(note, '')"
                                + " from process_definition where " + IN_VERSION + " order by at, id")
                .<Map<String, ?>>query((row, number) -> Map.of(
                        row.getString("what"),
                        row.getString("id"),
                        "at",
                        row.getTimestamp("at").toInstant().toString(),
                        "words",
                        row.getString("words")))
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        if (!subject.personId().isEmpty()) {
            asked(subject, "update process_draft_author set name = :gone where person_id = :person and :address <> ''")
                    .update();
        }
        asked(
                        subject,
                        """
                        update process_review set
                          asked_by_name = case when asked_by_id = :person then :gone else asked_by_name end,
                          decided_by_name = case when decided_by_id = :person then :gone else decided_by_name end,
                          message = case when mentions(message, :address) then '' else message end,
                          comment = case when mentions(coalesce(comment, ''), :address) then '' else comment end
                        where\s"""
                                + IN_REVIEW)
                .update();
        asked(
                        subject,
                        """
                        update process_definition set
                          deployed_by_name = case when deployed_by_id = :person then :gone else deployed_by_name end,
                          approved_by_name = case when approved_by_id = :person then :gone else approved_by_name end,
                          note = case when mentions(coalesce(note, ''), :address) then null else note end
                        where\s"""
                                + IN_VERSION)
                .update();
        return new Erasure(found, 0, "");
    }

    private JdbcClient.StatementSpec asked(DataSubject subject, String sql) {
        return jdbc.sql(sql)
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("gone", GONE);
    }
}
