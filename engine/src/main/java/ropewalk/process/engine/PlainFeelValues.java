package ropewalk.process.engine;

import camundajar.impl.scala.collection.Iterable;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ZonedTime;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/** Without it FEEL would show the fields and methods of any Java object that comes along as a variable. */
final class PlainFeelValues extends JavaCustomValueMapper {
    @Override
    public Optional<Val> toValue(@Nullable Object value, Function<Object, Val> inner) {
        if (value == null
                || value instanceof Val
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Date
                || value instanceof Map
                || value instanceof Collection
                || value instanceof Enum
                || value instanceof Iterable
                || value instanceof camundajar.impl.scala.Option
                || value instanceof camundajar.impl.scala.math.ScalaNumber
                || value instanceof Temporal
                || value instanceof TemporalAmount
                || value instanceof ZonedTime
                || value instanceof SpinJsonNode) {
            return Optional.empty();
        }
        throw new ProcessEngineException(
                "FEEL cannot read a " + value.getClass().getName());
    }

    @Override
    public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
        return Optional.empty();
    }

    @Override
    public int priority() {
        return 1_000;
    }
}
