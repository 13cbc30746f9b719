package ropewalk.process.engine;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.FunctionNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may be made of, decided on its parsed tree: variables, properties, operators and the functions of
 * {@link ExpressionFunctions}. No method can be called, however it is spelled.
 */
final class ExpressionAllowList {
    /** Bean-like names that mean objects in other engines; here nothing stands behind them, and a drawer is told so. */
    private static final Set<String> FORBIDDEN_PROPERTIES = Set.of(
            "class",
            "getClass",
            "classLoader",
            "module",
            "engineServices",
            "processEngineServices",
            "processEngine",
            "runtimeService",
            "constructor",
            "__proto__",
            "prototype");

    private ExpressionAllowList() {}

    /** What is wrong with the text, or nothing; a text without {@code ${} or {@code #{} is no expression. */
    static Optional<Refusal> refusal(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return Optional.empty();
        }
        if (text.length() > Bounds.EXPRESSION_CHARACTERS) {
            return Optional.of(new Refusal("expression-too-long", "an expression has at most 4,000 characters"));
        }
        try {
            var tree = new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text);
            for (FunctionNode function : tree.getFunctionNodes()) {
                Method listed = ExpressionFunctions.METHODS.get(function.getName());
                if (listed == null || listed.getParameterCount() != function.getParamCount()) {
                    return Optional.of(new Refusal("expression-function", notListed(function, listed)));
                }
            }
            for (var identifier : tree.getIdentifierNodes()) {
                if (FORBIDDEN_PROPERTIES.contains(identifier.getName())) {
                    return Optional.of(forbidden(identifier.getName()));
                }
            }
            return refusal(tree.getRoot());
        } catch (ELException unreadable) {
            return Optional.of(
                    new Refusal("expression-unreadable", "the expression cannot be read: " + unreadable.getMessage()));
        } catch (StackOverflowError tooDeep) {
            return Optional.of(new Refusal("expression-too-long", "the expression is nested too deep"));
        }
    }

    private static String notListed(FunctionNode function, @Nullable Method listed) {
        return listed == null
                ? "the function '" + function.getName() + "' is not on the list"
                : "the function '" + function.getName() + "' takes " + listed.getParameterCount() + " values";
    }

    private static Optional<Refusal> refusal(Node node) {
        if (node instanceof AstMethod) {
            return Optional.of(new Refusal(
                    "expression-method", "an expression reads values and calls listed functions, it calls no method"));
        }
        String property = propertyOf(node);
        if (FORBIDDEN_PROPERTIES.contains(property)) {
            return Optional.of(forbidden(property));
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            Node child = node.getChild(i);
            var refusal = child == null ? Optional.<Refusal>empty() : refusal(child);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** The constant name after the dot or in the brackets; a computed one finds only members of values anyway. */
    private static String propertyOf(Node node) {
        if (node instanceof AstDot) {
            String text = node.toString();
            return text.substring(text.lastIndexOf(' ') + 1);
        }
        if (node instanceof AstBracket && node.getChild(1) instanceof AstString name) {
            String quoted = name.toString();
            return quoted.substring(1, quoted.length() - 1);
        }
        return "";
    }

    private static Refusal forbidden(String name) {
        return new Refusal("expression-property", "'" + name + "' cannot be read in an expression");
    }

    record Refusal(String code, String message) {}
}
