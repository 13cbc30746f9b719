package ropewalk.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * FEEL over plain values, without external functions, for at most {@link Bounds#FEEL_TIME} an expression. An expression
 * that takes longer, counts further or nests deeper fails; nothing of it goes on in the background.
 */
final class BoundedFeel extends ScalaFeelEngine {
    private static final FeelEngineFactory FACTORY = BoundedFeel::new;

    private BoundedFeel() {
        super(List.of());
    }

    static FeelEngineFactory factory() {
        return FACTORY;
    }

    static FeelEngine create() {
        return FACTORY.createInstance();
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        return FeelDeadline.within(() -> super.<T>evaluateSimpleExpression(checked(expression), variables));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
        return FeelDeadline.within(() -> super.evaluateSimpleUnaryTests(checked(expression), input, variables));
    }

    private static String checked(String expression) {
        if (expression.length() > Bounds.EXPRESSION_CHARACTERS) {
            throw new ProcessEngineException("a FEEL expression has at most 4,000 characters");
        }
        return expression;
    }

    /** The given mappers read JSON; ours goes before them and refuses every other Java object. */
    @Override
    protected camundajar.impl.scala.collection.immutable.List<CustomValueMapper> getValueMappers() {
        List<CustomValueMapper> mappers = new ArrayList<>();
        mappers.add(new PlainFeelValues());
        var given = super.getValueMappers().iterator();
        while (given.hasNext()) {
            mappers.add(given.next());
        }
        return toList(mappers);
    }

    @Override
    protected org.camunda.feel.FeelEngine buildFeelEngine(
            CustomFunctionTransformer functions, CompositeValueMapper values) {
        var engine = super.buildFeelEngine(functions, values);
        try {
            // the engine builds its interpreter itself and offers no other way to one that keeps to the bounds
            var interpreter = org.camunda.feel.FeelEngine.class.getDeclaredField("interpreter");
            interpreter.setAccessible(true);
            interpreter.set(engine, new BoundedFeelInterpreter(values));
            return engine;
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this version of the FEEL engine is built differently", changed);
        }
    }
}
