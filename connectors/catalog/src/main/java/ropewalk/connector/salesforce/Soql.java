package ropewalk.connector.salesforce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question in Salesforce's language. Names are checked against the object's fields, values are escaped as their
 * field's type asks, and there is always a limit.
 */
final class Soql {

    private final ObjectType type;
    private final List<String> fields;
    private final List<String> conditions = new ArrayList<>();
    private String order = "";
    private int limit = 200;

    private Soql(ObjectType type, List<String> fields) {
        this.type = type;
        this.fields = fields;
    }

    static Soql select(ObjectType type, List<String> fields) {
        fields.forEach(type::kind);
        return new Soql(type, List.copyOf(fields));
    }

    /** @param value null: the field is empty */
    Soql where(String field, @Nullable Object value) {
        String literal = value == null ? "null" : Values.literal(type.name() + "." + field, type.kind(field), value);
        type.kind(field);
        conditions.add(field + " = " + literal);
        return this;
    }

    Soql notBefore(String field, Instant moment) {
        type.kind(field);
        conditions.add(field + " >= " + moment.truncatedTo(ChronoUnit.SECONDS));
        return this;
    }

    Soql whereIdIsOneOf(Collection<String> ids) {
        conditions.add(ids.stream().map(Values::quoted).collect(Collectors.joining(", ", "Id IN (", ")")));
        return this;
    }

    Soql newestFirst(String field) {
        type.kind(field);
        order = " ORDER BY " + field + " DESC";
        return this;
    }

    Soql limit(int most) {
        limit = most;
        return this;
    }

    @Override
    public String toString() {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT " + String.join(", ", fields) + " FROM " + type.name() + where + order + " LIMIT " + limit;
    }
}
