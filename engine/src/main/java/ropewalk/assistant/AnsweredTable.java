package ropewalk.assistant;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.provider.ProviderProblem;

/**
 * What the assistant made at steps of the current tenant, and what people answered. A row belongs to a call and an
 * instance; its answer has a time and, as a keyed hash, somebody who gave it, and can be taken out again. Always inside the
 * caller's transaction.
 */
@Transactional(propagation = Propagation.MANDATORY)
class AnsweredTable<T> {
    private static final String OF_STEP = " where process_key = :process and element_id = :element and ";

    private final JdbcClient jdbc;
    private final String table;
    private final String answer;
    private final String unanswered;
    private final String share;
    private final RowMapper<T> mapper;

    /**
     * @param answer the column that has a value where somebody answered
     * @param unanswered assignments that take the answer out, without its time and whose it was
     * @param share what was good of some answered ones, 0 to 1: an aggregate
     */
    AnsweredTable(JdbcClient jdbc, String table, String answer, String unanswered, String share, RowMapper<T> mapper) {
        this.jdbc = jdbc;
        this.table = table;
        this.answer = answer;
        this.unanswered = unanswered;
        this.share = share;
        this.mapper = mapper;
    }

    Optional<T> ofCall(String callKey) {
        return jdbc.sql("select * from " + table + " where call_key = :key")
                .param("key", callKey)
                .query(mapper)
                .optional();
    }

    /** Beside what was made: with which settings and words a provider was asked for it, and why it did not answer if so. */
    void mark(String id, Provided<?> provided) {
        ProviderProblem problem = provided.problem();
        jdbc.sql("update " + table + " set provider_version = :version, provider_prompt = :prompt,"
                        + " provider_problem = :problem where id = :id")
                .param("version", provided.version())
                .param("prompt", provided.prompt())
                .param("problem", problem == null ? null : problem.id(), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** Why the provider that was asked for it did not answer; empty where it did, or none was asked. */
    Optional<String> problem(String id) {
        return jdbc.sql("select provider_problem from " + table + " where id = :id and provider_problem is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** What the step made last in the instance. */
    Optional<T> last(String instance, String element) {
        return jdbc.sql("select * from " + table + " where instance_id = :instance and element_id = :element"
                        + " order by suggested_at desc, id desc limit 1")
                .param("instance", instance)
                .param("element", element)
                .query(mapper)
                .optional();
    }

    /** The latest first. */
    List<T> latestDecided(StepId step, Instant since, int most) {
        return since(step, answer + " is not null and decided_at >= :since order by decided_at desc", since, most);
    }

    /** All that were made since then, answered or not, the latest first. */
    List<T> latest(StepId step, Instant since, int most) {
        return since(step, "suggested_at >= :since order by suggested_at desc", since, most);
    }

    private List<T> since(StepId step, String which, Instant since, int most) {
        return jdbc.sql("select * from " + table + OF_STEP + which + ", id desc limit :most")
                .param("process", step.process())
                .param("element", step.element())
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(mapper)
                .list();
    }

    /** By step, of those answered since then: how many, and what share of them was good. */
    Map<StepId, Answered> answered(Instant since) {
        Map<StepId, Answered> answered = new HashMap<>();
        jdbc.sql("select process_key, element_id, count(*) as decided, " + share + " as share from " + table + " where "
                        + answer + " is not null and decided_at >= :since group by process_key, element_id")
                .param("since", Timestamp.from(since))
                .query(row -> {
                    answered.put(
                            new StepId(row.getString("process_key"), row.getString("element_id")),
                            new Answered(row.getLong("decided"), row.getDouble("share")));
                });
        return answered;
    }

    /** How many of the step were answered before then. */
    long decidedBefore(StepId step, Instant at) {
        return jdbc.sql("select count(*) from " + table + OF_STEP + answer + " is not null and decided_at < :at")
                .param("process", step.process())
                .param("element", step.element())
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    long decidedBy(byte[] contributor) {
        return jdbc.sql("select count(*) from " + table + " where contributor = :contributor")
                .param("contributor", contributor)
                .query(Long.class)
                .single();
    }

    List<T> allDecidedBy(byte[] contributor, int most) {
        return jdbc.sql("select * from " + table + " where contributor = :contributor"
                        + " order by decided_at desc, id desc limit :most")
                .param("contributor", contributor)
                .param("most", most)
                .query(mapper)
                .list();
    }

    /**
     * Takes the answers out, as if nobody had answered.
     *
     * @param contributor whose; null for everybody's
     * @return the steps that had some
     */
    List<StepId> forget(byte @Nullable [] contributor) {
        return jdbc.sql(
                        """
                        with gone as (
                          update %s set decided_at = null, contributor = null, %s
                          where %s is not null and (contributor = :contributor or :contributor::bytea is null)
                          returning process_key, element_id)
                        select distinct process_key, element_id from gone"""
                                .formatted(table, unanswered, answer))
                .param("contributor", contributor, Types.BINARY)
                .query((row, number) -> new StepId(row.getString("process_key"), row.getString("element_id")))
                .list();
    }
}
