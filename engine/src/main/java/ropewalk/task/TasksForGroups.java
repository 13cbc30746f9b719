package ropewalk.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.WaitingForGroup;

/** Open tasks that nobody but one group can take. */
@Component
class TasksForGroups implements WaitingForGroup {
    private final JdbcClient jdbc;

    TasksForGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public long waitingFor(String key) {
        return jdbc.sql(
                        """
                        select count(*) from task_inbox i join task t on t.id = i.task_id
                        where i.principal = :inbox
                          and t.candidate_groups = array[cast(:key as text)] and cardinality(t.candidate_people) = 0""")
                .param("inbox", TaskTable.group(key))
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
