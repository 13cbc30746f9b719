package ropewalk.process.engine;

import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformer;
import org.camunda.bpm.dmn.engine.impl.type.DoubleDataTypeTransformer;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * DMN's own type {@code number}, which editors write and the engine does not know: a number stays what it is, and a text
 * that is one becomes one.
 */
class NumberType implements DmnDataTypeTransformer {
    static final String NAME = "number";

    private final DmnDataTypeTransformer fromText = new DoubleDataTypeTransformer();

    @Override
    public TypedValue transform(Object value) {
        return value instanceof Number ? Variables.untypedValue(value) : fromText.transform(value);
    }
}
