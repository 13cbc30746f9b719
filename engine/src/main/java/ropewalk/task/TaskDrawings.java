package ropewalk.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.WorkedOn;

/** Whoever has a task may see where in the drawing it stands, also where the process is not for them otherwise. */
@Component
class TaskDrawings implements WorkedOn {
    private final JdbcClient jdbc;
    private final Viewer.Current current;

    TaskDrawings(JdbcClient jdbc, Viewer.Current current) {
        this.jdbc = jdbc;
        this.current = current;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isWorkedOn(String definitionId) {
        return jdbc.sql(
                        """
                        select exists (select 1 from task_inbox i join task t on t.id = i.task_id
                          where i.principal in (:inboxes) and t.definition_id = :definition)""")
                .param("inboxes", current.get().inboxes())
                .param("definition", definitionId)
                .query(Boolean.class)
                .single();
    }
}
