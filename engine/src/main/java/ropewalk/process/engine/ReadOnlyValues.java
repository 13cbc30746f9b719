package ropewalk.process.engine;

import java.beans.FeatureDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of JSON values, maps and lists. It stands last and answers for every object, so that nothing behind it
 * is ever asked: what is not readable here is not readable, and no method is ever called.
 */
final class ReadOnlyValues extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base == null) {
            throw new PropertyNotFoundException("there is no variable '" + property + "'");
        }
        context.setPropertyResolved(true);
        if (property == null) {
            return null;
        }
        if (base instanceof SpinJsonNode json && json.isObject()) {
            return json.hasProp(property.toString()) ? plain(json.prop(property.toString())) : null;
        }
        if (base instanceof Map<?, ?> map) {
            return plain(map.get(property));
        }
        if (base instanceof List<?> list) {
            return "size".equals(property) ? Integer.valueOf(list.size()) : plain(element(list, property));
        }
        throw new ELException(
                "'" + property + "' cannot be read of a " + base.getClass().getSimpleName());
    }

    private static @Nullable Object element(List<?> list, Object property) {
        try {
            int index = property instanceof Number number ? number.intValue() : Integer.parseInt(property.toString());
            return index >= 0 && index < list.size() ? list.get(index) : null;
        } catch (NumberFormatException noIndex) {
            throw new ELException("'" + property + "' is no position in a list", noIndex);
        }
    }

    /** A JSON array becomes a list, a JSON scalar its Java value; a JSON object stays, it can be stored again. */
    static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof SpinJsonNode json)) {
            return value;
        }
        if (json.isNull()) {
            return null;
        }
        if (json.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            json.elements().forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (json.isObject()) {
            return json;
        }
        // a big number would be expanded to all its digits by an addition
        return json.value() instanceof Number number && (number instanceof BigInteger || number instanceof BigDecimal)
                ? Double.valueOf(number.doubleValue())
                : json.value();
    }

    @Override
    public Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        throw new ELException("an expression calls no method: " + method);
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new ELException("an expression changes nothing: " + property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }
}
