package ropewalk.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.process.InstancesAbout;
import ropewalk.process.InstancesErased;
import ropewalk.tenant.Recorded;

/**
 * Files that people attached, and files about people: those whose name carries the mail address, and all in an instance
 * about somebody outside. What stands inside a file is not searched. A file of a task that is open, or in an instance
 * that still runs, is kept until then; a file that somebody added for their work stays without their name.
 */
@Component
@Order(AttachmentPersonalData.BEFORE_INSTANCES)
class AttachmentPersonalData implements PersonalData {
    /** Files are found by what is known of the instances they belong to. */
    static final int BEFORE_INSTANCES = 0;

    private static final String GONE = "Erased person";

    private static final String ADDED = ":person <> '' and a.added_by_id = :person and a.added_by_name <> :gone";

    /** The extension would look like the end of the address. */
    private static final String ABOUT =
            """
            (mentions(regexp_replace(a.name, '\\.[^.]*$', ''), :address)
              or :person = '' and a.instance_id = any(:instances))""";

    private static final String FROM = " from task_attachment a join task t on t.id = a.task_id where ";

    private final JdbcClient jdbc;
    private final AttachmentContents contents;
    private final AttachmentTable table;
    private final InstancesAbout instances;
    private final ApplicationEventPublisher events;

    AttachmentPersonalData(
            JdbcClient jdbc,
            AttachmentContents contents,
            AttachmentTable table,
            InstancesAbout instances,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.table = table;
        this.instances = instances;
        this.events = events;
    }

    @Override
    public String kind() {
        return "attachments";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        return asking("select a.*, t.name as task" + FROM + "(" + ADDED + ") or " + ABOUT, subject, instances(subject))
                .query(AttachmentPersonalData::described)
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        String[] about = instances(subject);
        remove(asking(
                        """
                        select a.id from task_attachment a join task t on t.id = a.task_id
                        where t.state <> 'open' and not (a.instance_id = any(:running)) and\s"""
                                + ABOUT,
                        subject,
                        about)
                .param("running", running(subject))
                .query(String.class)
                .list());
        asking("update task_attachment a set added_by_name = :gone where " + ADDED, subject, about)
                .update();
        if (found > 0) {
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "task.attachments-erased", new Recorded.Subject("person", id, GONE), Map.of("erased", found)));
        }
        long kept = find(subject);
        return new Erasure(
                found - kept,
                kept,
                kept == 0 ? "" : "Tasks that are open and instances that run need their files; erase again later.");
    }

    /** The process module erased the values of instances about somebody; their files go with them. */
    @EventListener
    void on(InstancesErased erased) {
        remove(jdbc.sql("select id from task_attachment where instance_id = any(:instances)")
                .param("instances", erased.instances().toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private void remove(List<String> attachments) {
        attachments.forEach(id -> {
            contents.remove(id);
            table.remove(id);
        });
    }

    private String[] instances(DataSubject subject) {
        return instances.mentioning(subject).stream()
                .map(InstancesAbout.Instance::id)
                .toArray(String[]::new);
    }

    private String[] running(DataSubject subject) {
        return instances.mentioning(subject).stream()
                .filter(InstancesAbout.Instance::isRunning)
                .map(InstancesAbout.Instance::id)
                .toArray(String[]::new);
    }

    private JdbcClient.StatementSpec asking(String sql, DataSubject subject, String[] about) {
        return jdbc.sql(sql)
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("instances", about)
                .param("gone", GONE);
    }

    private static Map<String, ?> described(ResultSet row, int number) throws SQLException {
        return Map.of(
                "attachment", row.getString("name"),
                "task", row.getString("task"),
                "by", row.getString("added_by_name"),
                "at", row.getTimestamp("added_at").toInstant().toString());
    }
}
