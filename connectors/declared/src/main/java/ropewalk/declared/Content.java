package ropewalk.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's JSON, with templates in it. A member whose template stands for nothing is left out. */
sealed interface Content {

    record Filled(Template template) implements Content {}

    record Constant(@Nullable Object value) implements Content {}

    record Members(Map<String, Content> members) implements Content {}

    record Entries(List<Content> entries) implements Content {}

    static Content read(Tree tree, Iterable<String> names) {
        if (tree instanceof Tree.Mapping mapping) {
            Map<String, Content> members = new LinkedHashMap<>();
            mapping.members().forEach((name, value) -> members.put(name, read(value, names)));
            return new Members(members);
        }
        if (tree instanceof Tree.Sequence sequence) {
            return new Entries(
                    sequence.entries().stream().map(each -> read(each, names)).toList());
        }
        Object value = ((Tree.Scalar) tree).value();
        return value instanceof String ? new Filled(Template.read(tree, names)) : new Constant(value);
    }

    default boolean names(String name) {
        if (this instanceof Filled filled) {
            return filled.template().names(name);
        }
        if (this instanceof Members object) {
            return object.members().values().stream().anyMatch(each -> each.names(name));
        }
        return this instanceof Entries list && list.entries().stream().anyMatch(each -> each.names(name));
    }

    default @Nullable Object value(Template.Scope scope) {
        if (this instanceof Members object) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            object.members().forEach((name, each) -> {
                Object value = each.value(scope);
                if (value != null || each instanceof Constant) {
                    all.put(name, value);
                }
            });
            return all;
        }
        if (this instanceof Entries list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.entries().forEach(each -> {
                Object value = each.value(scope);
                if (value != null) {
                    all.add(value);
                }
            });
            return all;
        }
        return this instanceof Filled filled ? filled.template().value(scope) : ((Constant) this).value();
    }
}
