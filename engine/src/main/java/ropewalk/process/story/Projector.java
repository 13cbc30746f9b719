package ropewalk.process.story;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;

/**
 * Brings the tables up to the log, for the tenant in whose scope it is called. One node at a time does so for a tenant:
 * the tenant's cursor row is locked, and it moves in the transaction that writes the tables, so nothing is told twice.
 *
 * <p>Nothing is left out either. Rows are not committed in the order of their ids, so the cursor goes by windows of
 * transactions that have all ended: those from {@code low} to {@code high}, which was the oldest one under way. Within
 * a window rows go by id, which for one instance is the order in which things happened.
 */
@Component
public class Projector {
    private static final int ROWS = 500;
    private static final int CHARACTERS = 8 << 20;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String CURSOR = "coalesce((select low from process_cursor), '0')";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StoryLog log;
    private final Tables tables;
    private final StepTables steps;
    private final Rebuilds rebuilds;

    Projector(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StoryLog log,
            Tables tables,
            StepTables steps,
            Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.tables = tables;
        this.steps = steps;
    }

    private record Cursor(String low, String high, long lastId) {
        boolean hasWindow() {
            return !low.equals(high);
        }
    }

    /** Projects what can be seen now, a piece in each transaction. */
    public void catchUp() {
        while (piece()) {
            // another piece
        }
    }

    /**
     * Projects all that the log tells now, and waits for other transactions to end where that takes it. With no transaction
     * open: the caller's own would hold it up as well.
     *
     * @return false when the time was up before
     */
    public boolean catchUpWithAll(Duration patience) {
        String newest = transaction.execute(status -> jdbc.sql(
                        "select coalesce(max(transaction::text::numeric), 0)::text from process_event where transaction >= "
                                + CURSOR)
                .query(String.class)
                .single());
        long until = System.nanoTime() + patience.toNanos();
        for (catchUp(); !hasRead(newest); catchUp()) {
            if (System.nanoTime() > until || !paused()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRead(String newest) {
        return transaction.execute(status -> jdbc.sql("select cast(:newest as xid8) < " + CURSOR)
                .param("newest", newest)
                .query(Boolean.class)
                .single());
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Makes the tables anew from the log. Lists of the tenant are short of instances until it is done; the log itself
     * is not touched, and instances that began before what it still holds stay as they are.
     *
     * @return how many rows of the log were read
     */
    public long rebuild() {
        transaction.executeWithoutResult(status -> rebuilds.begin());
        catchUp();
        return transaction.execute(status ->
                jdbc.sql("select count(*) from process_event").query(Long.class).single());
    }

    /** @return whether there may be more */
    private boolean piece() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (nothingNew()) {
                return false;
            }
            Optional<Cursor> locked = tryLock();
            if (locked.isEmpty()) {
                return false;
            }
            if (rebuilds.mendIfRestored()) {
                return true;
            }
            Cursor cursor = locked.get();
            String high = cursor.hasWindow() ? cursor.high() : oldestUnderWay();
            List<StoryRow> rows = rows(cursor.low(), high, cursor.lastId());
            tables.write(Changes.of(rows));
            steps.write(StepChanges.of(rows));
            boolean more = rows.size() == ROWS || larger(rows, cursor.low(), high);
            if (more) {
                save(cursor.low(), high, rows.get(rows.size() - 1).id());
            } else if (cursor.hasWindow() || !rows.isEmpty()) {
                save(high, high, 0);
            }
            if (!more) {
                rebuilds.end();
            }
            return more;
        }));
    }

    private boolean nothingNew() {
        return jdbc.sql(
                        """
                        select not exists (select 1 from process_event where transaction >=
                            coalesce((select low from process_cursor), '0'))
                          and not exists (select 1 from process_cursor where
                            """
                                + Rebuilds.LEFT + ")")
                .query(Boolean.class)
                .single();
    }

    /** Rows of the window were held back because of their size. */
    private boolean larger(List<StoryRow> rows, String low, String high) {
        return !rows.isEmpty()
                && jdbc.sql(
                                """
                                select exists (select 1 from process_event where transaction >= cast(:low as xid8)
                                  and transaction < cast(:high as xid8) and id > :last)""")
                        .param("low", low)
                        .param("high", high)
                        .param("last", rows.get(rows.size() - 1).id())
                        .query(Boolean.class)
                        .single();
    }

    private List<StoryRow> rows(String low, String high, long last) {
        return jdbc.sql(
                        """
                        select * from (
                          select *, sum(octet_length(events)) over (order by id) - octet_length(events) as before from (
                            select %s from process_event
                            where transaction >= cast(:low as xid8) and transaction < cast(:high as xid8) and id > :last
                            order by id limit :rows) page) sized
                        where before < :characters order by id"""
                                .formatted(StoryLog.COLUMNS))
                .param("low", low)
                .param("high", high)
                .param("last", last)
                .param("rows", ROWS)
                .param("characters", CHARACTERS)
                .query(log::row)
                .list();
    }

    private String oldestUnderWay() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    private Optional<Cursor> tryLock() {
        rebuilds.beginCursor();
        return jdbc.sql("select low::text, high::text, last_id from process_cursor for update skip locked")
                .query(Cursor.class)
                .optional();
    }

    private void save(String low, String high, long lastId) {
        jdbc.sql(
                        """
                        update process_cursor set low = cast(:low as xid8), high = cast(:high as xid8), last_id = :last
                        where tenant_id = :tenant""")
                .param("low", low)
                .param("high", high)
                .param("last", lastId)
                .param("tenant", TenantContext.tenantId())
                .update();
    }
}
