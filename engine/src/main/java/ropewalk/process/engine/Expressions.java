package ropewalk.process.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Values that a diagram's extension properties give by an expression, over variables and listed functions only. */
@Component
public class Expressions {
    private final JuelExpressionManager manager = new AllowListExpressions(Map::of);

    public static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The variables that the text reads; none when it is no expression. */
    public static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        if (isExpression(text)) {
            for (IdentifierNode identifier : new Builder().build(text).getIdentifierNodes()) {
                names.add(identifier.getName());
            }
        }
        return names;
    }

    /**
     * The text with its expressions evaluated; as it is when it has none.
     *
     * @throws IllegalArgumentException with a sentence, when a variable is missing or the values do not fit
     */
    public @Nullable Object value(String text, Map<String, ? extends @Nullable Object> variables) {
        if (!isExpression(text)) {
            return text;
        }
        try {
            var context = manager.createElContext(
                    Variables.fromMap(withoutNulls(variables)).asVariableContext());
            return manager.createValueExpression(text).getValue(context);
        } catch (ELException | ProcessEngineException | IllegalArgumentException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private static Map<String, Object> withoutNulls(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Object> found = new HashMap<>();
        variables.forEach((name, value) -> {
            if (value != null) {
                found.put(name, value);
            }
        });
        return found;
    }
}
