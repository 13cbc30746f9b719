package ropewalk.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.process.engine.Expressions;

/** What open tasks pay, as their instances' values stand now. */
@Component
class PayingTasks {
    private final TaskService engine;
    private final Expressions expressions;

    PayingTasks(TaskService engine, Expressions expressions) {
        this.engine = engine;
        this.expressions = expressions;
    }

    /**
     * @param fields values that the decision brings along and that count already
     * @throws Problem 422 {@code payment-unreadable}
     */
    Payment now(String taskId, PayingTask paying, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> variables = new HashMap<>(engine.getVariables(taskId, paying.names()));
        variables.putAll(fields);
        return paying.payment(variables, expressions::value);
    }

    /** For whoever looks at the task; null when it cannot be read yet. */
    @Nullable
    Payment shown(String taskId, PayingTask paying) {
        try {
            return now(taskId, paying, Map.of());
        } catch (Problem unreadable) {
            return null;
        }
    }
}
