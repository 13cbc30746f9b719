package ropewalk.process.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.jspecify.annotations.Nullable;

/** The second lock without the first: expressions that nobody checked, on the resolvers of the engine. */
final class ResolversAlone {
    private static final ExpressionFactoryImpl FACTORY = new ExpressionFactoryImpl();

    private ResolversAlone() {}

    static @Nullable Object value(String expression) {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new ScopeVariables(Map::of));
        resolvers.add(new ReadOnlyValues());
        SimpleContext context = new SimpleContext(resolvers);
        VariableContext variables = Variables.createVariables()
                .putValue("lead", Map.of("email", "a@example.com"))
                .putValue("items", List.of(1, 2))
                .putValue("canary", new Canary())
                .asVariableContext();
        context.putContext(VariableContext.class, variables);
        return FACTORY.createValueExpression(context, expression, Object.class).getValue(context);
    }
}
