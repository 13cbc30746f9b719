package ropewalk.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.process.UserTaskEvent;
import ropewalk.tenant.TenantContext;

/** The tasks and the inboxes they lie in, kept in the transaction in which they come and go. */
@Component
class TaskTable {
    static final String EVERYONE = "everyone";
    static final String NO_QUESTION =
            """
            question = null, question_by_id = null, question_by_name = null,
            question_to_id = null, question_to_name = null, question_at = null""";

    private final JdbcClient jdbc;
    private final People people;
    private final TaskSignals signals;
    private final TaskTimes times;
    private final Clock clock;

    TaskTable(JdbcClient jdbc, People people, TaskSignals signals, TaskTimes times, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.people = people;
        this.signals = signals;
        this.times = times;
    }

    static String assigned(String personId) {
        return "assigned:" + personId;
    }

    static String owned(String personId) {
        return "owned:" + personId;
    }

    static String asked(String personId) {
        return "asked:" + personId;
    }

    static String candidate(String personId) {
        return "candidate:" + personId;
    }

    static String group(String name) {
        return "group:" + name;
    }

    @EventListener
    void on(UserTaskEvent event) {
        if (event instanceof UserTaskEvent.Created created) {
            add(created);
        } else if (event instanceof UserTaskEvent.Ended ended) {
            end(ended);
        } else if (event instanceof UserTaskEvent.Moved moved) {
            move(moved);
        }
    }

    private void add(UserTaskEvent.Created created) {
        String assignee = created.assignee();
        Instant due = times.due(created);
        jdbc.sql(
                        """
                        insert into task (tenant_id, id, instance_id, case_id, case_key, definition_id, process_key, process_name, business_key, element_id,
                          name, description, assignee_id, assignee_name, candidate_groups, candidate_people, four_eyes,
                          started_by_id, created_at, due_at, follow_up_at, priority, state, version)
                        values (:tenant, :id, :instance, :case, :caseKey, :definition, :processKey, :process, :businessKey, :element,
                          :name, :description, :assignee, :assigneeName, :groups, :people, :fourEyes,
                          :startedBy, :created, :due, :followUp, :priority, 'open', 1)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", created.taskId())
                .param("instance", created.instanceId())
                .param("case", created.caseId())
                .param("caseKey", created.caseKey())
                .param("definition", created.definitionId())
                .param("processKey", created.processKey())
                .param("process", created.processName())
                .param("businessKey", created.businessKey())
                .param("element", created.elementId())
                .param("name", created.name())
                .param("description", created.description())
                .param("assignee", assignee)
                .param("assigneeName", assignee == null ? null : nameOf(assignee))
                .param("groups", created.candidateGroups().toArray(String[]::new))
                .param("people", created.candidatePeople().toArray(String[]::new))
                .param("fourEyes", created.fourEyes())
                .param("startedBy", created.startedBy())
                .param("created", Timestamp.from(created.createdAt()))
                .param("due", timestamp(due))
                .param("followUp", timestamp(created.followUpAt()))
                .param("priority", created.priority())
                .update();
        putIntoInboxes(find(created.taskId()).orElseThrow());
        times.plan(created.taskId(), due, created.timing());
    }

    private String nameOf(String personId) {
        return people.find(personId).map(person -> person.name()).orElse(personId);
    }

    private void move(UserTaskEvent.Moved moved) {
        jdbc.sql("update task set definition_id = :definition, element_id = :element, name = :name where id = :id")
                .param("definition", moved.definitionId())
                .param("element", moved.elementId())
                .param("name", moved.name())
                .param("id", moved.taskId())
                .update();
        told(moved.taskId());
    }

    /** It lies where it lay, and is not as it was. */
    void told(String id) {
        find(id).ifPresent(signals::changed);
    }

    private void end(UserTaskEvent.Ended ended) {
        jdbc.sql(
                        """
                        update task set state = 'cancelled', ended_at = :at, version = version + 1
                        where id = :id and state = 'open'""")
                .param("at", Timestamp.from(ended.at()))
                .param("id", ended.taskId())
                .update();
        takeOutOfInboxes(ended.taskId());
        times.forget(ended.taskId());
    }

    Optional<StoredTask> find(String id) {
        return jdbc.sql("select * from task where id = :id")
                .param("id", id)
                .query(StoredTask::of)
                .optional();
    }

    /** The task, kept from others until the transaction ends. */
    Optional<StoredTask> lock(String id) {
        return jdbc.sql("select * from task where id = :id for update")
                .param("id", id)
                .query(StoredTask::of)
                .optional();
    }

    void assign(String id, Task.@Nullable Person person) {
        assign(id, person, null);
    }

    /**
     * Whatever was delegated or asked is over by it. Who takes a task themselves begins to work on it, as far as can be known.
     *
     * @param principal for whom the person has it as a deputy
     */
    void assign(String id, Task.@Nullable Person person, Task.@Nullable Person principal) {
        jdbc.sql(
                        """
                        update task set assignee_id = :person, assignee_name = :name, assignee_for_id = :for,
                          assignee_for_name = :forName, owner_id = null, owner_name = null, owner_for_id = null,
                          owner_for_name = null, claimed_at = :claimed, version = version + 1,"""
                                + " " + NO_QUESTION + " where id = :id")
                .param("person", person == null ? null : person.id())
                .param("name", person == null ? null : person.name())
                .param("for", principal == null ? null : principal.id())
                .param("forName", principal == null ? null : principal.name())
                .param("claimed", isOwn(person) ? Timestamp.from(clock.instant()) : null)
                .param("id", id)
                .update();
        putIntoInboxesAnew(id);
    }

    private static boolean isOwn(Task.@Nullable Person person) {
        return person != null
                && person.id().equals(TenantContext.require().actor().id());
    }

    /** From now on it asks this role or group and nobody else. */
    void giveToGroup(String id, String group) {
        jdbc.sql(
                        "update task set candidate_groups = array[cast(:group as text)], candidate_people = '{}' where id = :id")
                .param("group", group)
                .param("id", id)
                .update();
        assign(id, null);
    }

    /** It stays where it is when it is higher already. */
    void raise(String id, int priority) {
        jdbc.sql("update task set priority = :priority, version = version + 1 where id = :id and priority < :priority")
                .param("priority", priority)
                .param("id", id)
                .update();
        told(id);
    }

    void putIntoInboxesAnew(String id) {
        takeOutOfInboxes(id);
        putIntoInboxes(find(id).orElseThrow());
    }

    /** @param principal for whom it was decided by a deputy */
    void decided(String id, Task.Person by, Task.@Nullable Person principal, String outcome, Instant at) {
        jdbc.sql(
                        """
                        update task set state = 'decided', decided_by_id = :by, decided_by_name = :name,
                          decided_for_id = :for, decided_for_name = :forName,
                          outcome = :outcome, ended_at = :at, version = version + 1
                        where id = :id""")
                .param("by", by.id())
                .param("name", by.name())
                .param("for", principal == null ? null : principal.id())
                .param("forName", principal == null ? null : principal.name())
                .param("outcome", outcome)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** Whether one of these decided an earlier task of the same case, or had it decided by a deputy. */
    boolean hasDecidedIn(String caseId, Collection<String> people) {
        return jdbc.sql(
                        """
                        select exists (select 1 from task
                          where (case_id = :case or instance_id = :case) and state = 'decided'
                            and (decided_by_id = any(:people) or decided_for_id = any(:people)))""")
                .param("case", caseId)
                .param("people", people.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private void takeOutOfInboxes(String id) {
        List<Taken> taken = jdbc.sql(
                        """
                        delete from task_inbox i using task t where i.task_id = :id and t.id = i.task_id
                        returning i.principal, t.process_key, t.involved""")
                .param("id", id)
                .query((row, number) ->
                        new Taken(row.getString("principal"), row.getString("process_key"), List.of((String[])
                                row.getArray("involved").getArray())))
                .list();
        if (!taken.isEmpty()) {
            List<String> inboxes = taken.stream().map(Taken::inbox).toList();
            signals.changed(id, taken.get(0).processKey(), inboxes, taken.get(0).involved());
        }
    }

    private record Taken(String inbox, String processKey, List<String> involved) {}

    private void putIntoInboxes(StoredTask task) {
        jdbc.sql(
                        """
                        insert into task_inbox (tenant_id, principal, task_id, created_at)
                        select :tenant, principal, :id, :created from unnest(:inboxes) as principal""")
                .param("tenant", TenantContext.tenantId())
                .param("id", task.id())
                .param("created", Timestamp.from(task.createdAt()))
                .param("inboxes", task.inboxes().toArray(String[]::new))
                .update();
        signals.changed(task);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
