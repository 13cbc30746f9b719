package ropewalk.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Delegations, questions and follow-up dates of open tasks; each is a new version of the task. */
@Component
class HandoverTable {
    private final JdbcClient jdbc;
    private final TaskTable tasks;

    HandoverTable(JdbcClient jdbc, TaskTable tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /**
     * @param owner gets it back
     * @param ownerFor for whom the owner has it as a deputy
     */
    void delegate(String id, Task.Person to, Task.Person owner, Task.@Nullable Person ownerFor) {
        tasks.assign(id, to);
        jdbc.sql(
                        """
                        update task set owner_id = :owner, owner_name = :name, owner_for_id = :for, owner_for_name = :forName
                        where id = :id""")
                .param("owner", owner.id())
                .param("name", owner.name())
                .param("for", ownerFor == null ? null : ownerFor.id())
                .param("forName", ownerFor == null ? null : ownerFor.name())
                .param("id", id)
                .update();
        tasks.putIntoInboxesAnew(id);
    }

    void ask(String id, Task.Question question) {
        jdbc.sql(
                        """
                        update task set question = :text, question_by_id = :by, question_by_name = :byName,
                          question_to_id = :to, question_to_name = :toName, question_at = :at, version = version + 1
                        where id = :id""")
                .param("text", question.text())
                .param("by", question.by().id())
                .param("byName", question.by().name())
                .param("to", question.to().id())
                .param("toName", question.to().name())
                .param("at", Timestamp.from(question.at()))
                .param("id", id)
                .update();
        tasks.putIntoInboxesAnew(id);
    }

    void endQuestion(String id) {
        jdbc.sql("update task set " + TaskTable.NO_QUESTION + ", version = version + 1 where id = :id")
                .param("id", id)
                .update();
        tasks.putIntoInboxesAnew(id);
    }

    void followUp(String id, @Nullable Instant at) {
        jdbc.sql("update task set follow_up_at = :at, version = version + 1 where id = :id")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", id)
                .update();
        tasks.told(id);
    }

    /** From now on these people see the task, as long as they may see its process. */
    void involve(String id, Collection<String> people) {
        jdbc.sql(
                        """
                        update task set involved = array(select distinct one from unnest(involved || cast(:people as text[])) one)
                        where id = :id""")
                .param("people", people.toArray(String[]::new))
                .param("id", id)
                .update();
    }
}
