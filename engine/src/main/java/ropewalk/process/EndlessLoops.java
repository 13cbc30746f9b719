package ropewalk.process;

import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.Pace;
import ropewalk.process.engine.TooManySteps;
import ropewalk.tenant.TenantContext;

/**
 * Finds loops of asynchronous steps that never wait, which no single transaction sees. Each row of the story counts how
 * many jobs ran in a row before it, so the count outlives a restart and follows the instance to another node. Only when
 * the count is high is the story read, and only an element that was passed again and again in one scope is a loop: a
 * thousand instances of a multi-instance, or a long chain of different steps, are none.
 */
@Component
class EndlessLoops {
    /** How often an element may be passed without any wait. */
    static final int PASSES = 50;
    /** Between two looks into the story. */
    static final int LOOK_EVERY = 25;
    /** What no loop of one instance explains: processes that start each other without end. */
    static final int JOBS_IN_A_ROW = 10_000;
    /** How far back a look goes. */
    private static final int COMMANDS = 500;

    private final JdbcClient jdbc;

    EndlessLoops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many jobs ran in a row when this command is done, on any of the instances that it touched. */
    int inARow(CommandEvents command, Collection<String> instances) {
        if (command.pace() == Pace.AFTER_A_WAIT || instances.isEmpty()) {
            return 0;
        }
        int before = jdbc.sql(
                        """
                        select coalesce(max(newest.in_a_row), 0) from unnest(:instances) as touched
                        cross join lateral (select in_a_row from process_event
                          where tenant_id = :tenant and instance_id = touched order by id desc limit 1) newest""")
                .param("tenant", TenantContext.tenantId())
                .param("instances", instances.toArray(String[]::new))
                .query(Integer.class)
                .single();
        return command.pace() == Pace.AT_ONCE ? before + 1 : before;
    }

    /**
     * Looks whether the command closed one round too many, after it was written into the story.
     *
     * @throws TooManySteps when it did
     */
    void refuse(CommandEvents command, int inARow, Collection<String> instances) {
        if (command.pace() != Pace.AT_ONCE || inARow < PASSES) {
            return;
        }
        if (inARow > JOBS_IN_A_ROW) {
            throw new TooManySteps("more than " + JOBS_IN_A_ROW
                    + " asynchronous steps in a row without a wait, in process instance "
                    + instances.iterator().next());
        }
        if (inARow % LOOK_EVERY == 0) {
            instances.forEach(instance -> repeated(instance, inARow).ifPresent(element -> {
                throw new TooManySteps("'" + element + "' was passed " + PASSES
                        + " times without a wait in between: an endless loop, in process instance " + instance);
            }));
        }
    }

    private Optional<String> repeated(String instance, int inARow) {
        return jdbc.sql(
                        """
                        with passed as (
                          select event ->> 'element' as element, event ->> 'scope' as scope
                          from (select events from process_event where tenant_id = :tenant and instance_id = :instance
                                order by id desc limit :commands) as newest
                          cross join jsonb_array_elements(newest.events) as event
                          where event ->> 'event' = 'activity.start'
                          group by 1, 2 having count(*) >= :passes)
                        select element from passed where not exists (
                          select 1 from process_activity as body where body.tenant_id = :tenant
                            and body.id = passed.scope and body.element_type = 'multiInstanceBody')
                        order by element limit 1""")
                .param("tenant", TenantContext.tenantId())
                .param("instance", instance)
                .param("commands", Math.min(inARow, COMMANDS))
                .param("passes", PASSES)
                .query(String.class)
                .optional();
    }
}
