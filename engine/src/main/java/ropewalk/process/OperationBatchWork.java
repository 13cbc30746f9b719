package ropewalk.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does one item of the current tenant's oldest batch. The repair and that it is done are one transaction, so a server that
 * dies leaves each item either done or waiting; whichever node comes next takes it.
 */
@Component
class OperationBatchWork {
    private static final Logger LOG = LoggerFactory.getLogger(OperationBatchWork.class);
    private static final int COLLISIONS = 20;
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;
    private final Repairs repairs;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OperationBatchWork(
            JdbcClient jdbc, Repairs repairs, JsonMapper json, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.repairs = repairs;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param by whoever started the batch, with the rights they had then */
    private record Item(
            String batch, int position, String instance, String repair, @Nullable String reason, Scope by) {}

    /** @return false when nothing waits */
    boolean one() {
        for (int collision = 1; ; collision++) {
            Item[] taken = new Item[1];
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    Optional<Item> next = next();
                    next.ifPresentOrElse(
                            item -> {
                                taken[0] = item;
                                repair(item);
                            },
                            this::finish);
                    return next.isPresent();
                }));
            } catch (RuntimeException failure) {
                Item item = taken[0];
                if (item == null || DatabaseGone.is(failure)) {
                    throw failure; // the item waits still
                }
                if (!Collision.is(failure) || collision == COLLISIONS) {
                    transaction.executeWithoutResult(status -> failed(item, failure));
                    return true;
                }
            }
        }
    }

    private Optional<Item> next() {
        return jdbc.sql(
                        """
                        select b.id, i.position, i.instance_id, b.repair, b.reason, b.by_kind, b.by_id, b.by_name,
                          b.permissions
                        from operation_batch b cross join lateral (
                          select position, instance_id from operation_batch_item
                          where batch_id = b.id and state = 'waiting' order by position limit 1
                          for update skip locked) i
                        where b.state = 'running' order by b.created_at, b.id limit 1""")
                .query((row, number) -> item(row))
                .optional();
    }

    private static Item item(ResultSet row) throws SQLException {
        Set<Permission> permissions = Arrays.stream(
                        (String[]) row.getArray("permissions").getArray())
                .map(Permission::valueOf)
                .collect(Collectors.toSet());
        Actor actor = new Actor(
                Actor.Kind.valueOf(row.getString("by_kind")), row.getString("by_id"), row.getString("by_name"));
        return new Item(
                row.getString("id"),
                row.getInt("position"),
                row.getString("instance_id"),
                row.getString("repair"),
                row.getString("reason"),
                new Scope(TenantContext.require().tenant(), actor, permissions, ""));
    }

    private void repair(Item item) {
        Repair repair = json.readValue(item.repair(), Repair.class);
        TenantContext.run(item.by(), () -> repairs.applyNow(item.instance(), repair, item.reason()));
        mark(item, "done", null, null);
        jdbc.sql("update operation_batch set done = done + 1 where id = :id")
                .param("id", item.batch())
                .update();
    }

    private void failed(Item item, RuntimeException failure) {
        String error = failure instanceof Problem problem
                ? String.valueOf(problem.getMessage())
                : "Something went wrong that whoever runs the server can find in its log.";
        if (!(failure instanceof Problem)) {
            LOG.error("item {} of batch {} failed", item.position(), item.batch(), failure);
        }
        mark(
                item,
                "failed",
                failure instanceof Problem problem ? problem.code() : "internal-error",
                error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error);
        jdbc.sql("update operation_batch set failed = failed + 1 where id = :id")
                .param("id", item.batch())
                .update();
    }

    private void mark(Item item, String state, @Nullable String code, @Nullable String error) {
        jdbc.sql(
                        """
                        update operation_batch_item set state = :state, code = :code, error = :error
                        where batch_id = :batch and position = :position and state = 'waiting'""")
                .param("state", state)
                .param("code", code)
                .param("error", error)
                .param("batch", item.batch())
                .param("position", item.position())
                .update();
    }

    /** An item that another node has under way still waits, as far as this one can see. */
    private void finish() {
        jdbc.sql(
                        """
                        update operation_batch b set state = 'done', ended_at = :now
                        where state = 'running' and not exists (
                          select 1 from operation_batch_item i where i.batch_id = b.id and i.state = 'waiting')""")
                .param("now", Sql.at(clock.instant()))
                .update();
    }
}
