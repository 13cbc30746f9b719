package ropewalk.task.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.RegularWork;

/**
 * Removes from the object store what the database does not know any more, on any node. What is taken is due again after a
 * while that grows with each try, from a minute to a day: so no two nodes take the same, nothing waits in a transaction
 * for the store, and what a node left that died is taken by the next. Removing an object twice does no harm.
 */
@Component
@OutsideStore
class GoneObjects extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(GoneObjects.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final JdbcClient system;
    private final ObjectStore store;

    GoneObjects(@Qualifier("systemJdbc") JdbcClient system, ObjectStore store) {
        super("gone objects", LOOK, LOOK);
        this.system = system;
        this.store = store;
    }

    /** A store that fails is left alone until the next look. */
    @Override
    protected void look() {
        List<String> due = take();
        while (!due.isEmpty() && removeAll(due)) {
            due = due.size() < AT_ONCE ? List.of() : take();
        }
    }

    private List<String> take() {
        return system.sql(
                        """
                        update object_gone set tries = tries + 1,
                          due_at = now() + least(interval '1 minute' * power(2, least(tries, 11)), interval '1 day')
                        where object in (select object from object_gone where due_at <= now()
                          order by due_at limit :most for update skip locked)
                        returning object""")
                .param("most", AT_ONCE)
                .query(String.class)
                .list();
    }

    /** @return whether the store did it all */
    private boolean removeAll(List<String> objects) {
        List<String> removed = new ArrayList<>();
        try {
            for (String object : objects) {
                store.remove(object);
                removed.add(object);
            }
        } catch (StoreUnavailableException failure) {
            LOG.warn("{} objects wait to be removed; tried again later", objects.size() - removed.size(), failure);
        }
        system.sql("delete from object_gone where object = any(:removed)")
                .param("removed", removed.toArray(String[]::new))
                .update();
        return removed.size() == objects.size();
    }
}
