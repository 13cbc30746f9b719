package ropewalk.process;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the commands that move one instance go one after the other. The engine reads an instance in several statements;
 * another command that commits between them leaves it with half of the old tree and half of the new one.
 */
@Component
class InstanceLock {
    private final JdbcClient database;

    InstanceLock(JdbcClient database) {
        this.database = database;
    }

    /**
     * Waits for its turn and holds it until the transaction ends. Nothing happens when the instance has ended.
     *
     * @param instance the instance or one that it has called
     */
    void hold(@Nullable String instance) {
        if (instance != null) {
            database.sql(
                            """
                            select id_ from act_ru_execution
                            where id_ = (select root_proc_inst_id_ from act_ru_execution where id_ = :instance)
                            for update
                            """)
                    .param("instance", instance)
                    .query(String.class)
                    .optional();
        }
    }
}
