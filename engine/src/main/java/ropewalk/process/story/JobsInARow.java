package ropewalk.process.story;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many jobs ran in a row before a command, on any of the instances that it touches. The log knows; what this node
 * wrote last is remembered, so that the few jobs of an ordinary process are counted without asking. Another node may have
 * counted on meanwhile, so only small counts are taken from memory: after at most {@link #SMALL} jobs of an instance a
 * node asks each time.
 */
@Component
class JobsInARow {
    static final int SMALL = EndlessLoops.LOOK_EVERY;
    private static final int MOST_REMEMBERED = 10_000;

    /** What never waits has its last row written a moment ago, so only the newest months are asked. */
    private static final String LATEST =
            """
            select coalesce(max(newest.in_a_row), 0) from unnest(:instances) as touched
            cross join lateral (select in_a_row from process_event
              where instance_id = touched and at > cast(:at as timestamptz) - interval '1 hour'
              order by id desc limit 1) newest""";

    private final JdbcClient jdbc;
    private final Map<String, Integer> remembered = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    JobsInARow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int before(Collection<String> instances, Timestamp at) {
        int most = 0;
        for (String instance : instances) {
            int known = remembered.getOrDefault(instance, SMALL);
            if (known >= SMALL) {
                return jdbc.sql(LATEST)
                        .param("at", at)
                        .param("instances", instances.toArray(String[]::new))
                        .query(Integer.class)
                        .single();
            }
            most = Math.max(most, known);
        }
        return most;
    }

    /** The command that was just written had so many before it; should it be taken back, the memory is that much high. */
    void written(Collection<String> instances, int inARow) {
        instances.forEach(instance -> remembered.put(instance, inARow));
    }

    /** As after a restart. */
    void forget() {
        remembered.clear();
    }
}
