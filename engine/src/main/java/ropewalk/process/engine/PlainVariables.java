package ropewalk.process.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DoubleValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.IntegerValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.LongValueSerlializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ShortValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.impl.JsonValueSerializer;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.SpinValue;

/**
 * What a process variable can be: nothing, text, a number, true or false, a date, JSON. For anything else (Java objects
 * in any format, files, bytes, XML) the engine finds no serializer and refuses it.
 */
final class PlainVariables {
    private PlainVariables() {}

    static List<TypedValueSerializer<?>> serializers() {
        return List.of(
                new NullValueSerializer(),
                new BoundedText(),
                new BooleanValueSerializer(),
                new ShortValueSerializer(),
                new IntegerValueSerializer(),
                new LongValueSerlializer(),
                new DoubleValueSerializer(),
                new DateValueSerializer(),
                new BoundedJson());
    }

    private static final class BoundedText extends StringValueSerializer {
        @Override
        public void writeValue(StringValue value, ValueFields fields) {
            if (value.getValue() != null && value.getValue().length() > Bounds.TEXT_CHARACTERS) {
                throw new ProcessEngineException("the text in variable '" + fields.getName() + "' is longer than "
                        + Bounds.TEXT_CHARACTERS + " characters; put it into a JSON value");
            }
            super.writeValue(value, fields);
        }
    }

    private static final class BoundedJson extends JsonValueSerializer {
        @Override
        protected boolean canSerializeValue(Object value) {
            return value instanceof Map
                    || value instanceof Collection
                    || value instanceof BigDecimal
                    || value instanceof BigInteger
                    || super.canSerializeValue(value);
        }

        @Override
        public SpinValue convertToTypedValue(UntypedValueImpl untyped) {
            SpinJsonNode json = ProcessValues.toJson(untyped.getValue());
            return SpinValues.jsonValue(json)
                    .setTransient(untyped.isTransient())
                    .create();
        }

        @Override
        protected void writeToValueFields(SpinValue value, ValueFields fields, byte[] serialized) {
            if (serialized != null && serialized.length > Bounds.VARIABLE_BYTES) {
                throw new ProcessEngineException(
                        "the value of variable '" + fields.getName() + "' is larger than 1 MiB");
            }
            super.writeToValueFields(value, fields, serialized);
        }
    }
}
