package ropewalk.process.engine;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * Evaluates expressions over variables and listed functions. Two locks: the parsed tree is checked before an expression
 * exists, and the resolvers could not reach an object, a bean or a method if it were not.
 */
final class AllowListExpressions extends JuelExpressionManager {
    private final Supplier<Map<String, String>> people;

    AllowListExpressions(Supplier<Map<String, String>> people) {
        super(Map.of());
        this.people = people;
        ExpressionFunctions.METHODS.forEach(super::addFunction);
    }

    /** The engine and its plugins offer functions of their own at start; none but ours is taken. */
    @Override
    public void addFunction(String name, Method function) {}

    @Override
    public Expression createExpression(String expression) {
        refuseUnlisted(expression);
        return super.createExpression(expression);
    }

    @Override
    public ValueExpression createValueExpression(String expression) {
        refuseUnlisted(expression);
        return super.createValueExpression(expression);
    }

    private static void refuseUnlisted(String expression) {
        ExpressionAllowList.refusal(expression).ifPresent(refusal -> {
            throw new ProcessEngineException(refusal.code() + ": " + refusal.message());
        });
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new ScopeVariables(people));
        resolvers.add(new ReadOnlyValues());
        return resolvers;
    }
}
