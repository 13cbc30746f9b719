package ropewalk.process.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /** The variables that the text reads; none when it is no expression, or one that cannot be read. */
    public static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        if (isExpression(text) && text.length() <= Bounds.EXPRESSION_CHARACTERS) {
            try {
                for (IdentifierNode identifier : new Builder().build(text).getIdentifierNodes()) {
                    names.add(identifier.getName());
                }
            } catch (ELException | StackOverflowError unreadable) {
                return Set.of();
            }
        }
        return names;
    }

    /** The variables that a FEEL expression reads; none when it cannot be read. */
    public static Set<String> feelNames(String text) {
        return FeelNames.of(text, false);
    }

    /** The variables that FEEL tests of an input read, as in a cell of a decision table. */
    public static Set<String> feelTestNames(String text) {
        return FeelNames.of(text, true);
    }

    /** Why the expression is not allowed, in a sentence; nothing when it is. A text without one is allowed. */
    public static Optional<String> refusal(String text) {
        return ExpressionAllowList.refusal(text).map(ExpressionAllowList.Refusal::message);
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
