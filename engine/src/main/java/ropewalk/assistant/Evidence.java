package ropewalk.assistant;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.learning.Threshold;
import ropewalk.learning.Threshold.Outcome;

/**
 * Whether an engine that is not ours may go on without a person. Its own word counts for nothing: what counts is how many
 * of its suggestions at this step people have decided, and that of those as confident as this one even the lower bound of
 * the share that was right reaches what the step wants.
 */
@Component
class Evidence {
    private static final int FEWEST = 40;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Evidence(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    boolean isEnough(AssistantStep step, String engine, double confidence) {
        List<Outcome> outcomes = Objects.requireNonNull(transaction.execute(status -> latest(step.step(), engine)));
        return isEnough(outcomes, step.definition().precision(), confidence);
    }

    /** @param outcomes of the engine's latest answers at the step that people decided */
    static boolean isEnough(List<Outcome> outcomes, double precision, double confidence) {
        return outcomes.size() >= FEWEST
                && Threshold.choose(outcomes, precision, 0, 2).passes(confidence);
    }

    private List<Outcome> latest(StepId step, String engine) {
        return jdbc.sql(
                        """
                        select confidence, label = decided_label as agreed from assistant_suggestion
                        where process_key = :process and element_id = :element and decided_label is not null
                          and engine = :engine
                        order by decided_at desc, id desc limit :most""")
                .param("process", step.process())
                .param("element", step.element())
                .param("engine", engine)
                .param("most", MOST)
                .query((row, number) -> new Outcome(row.getDouble("confidence"), row.getBoolean("agreed")))
                .list();
    }
}
