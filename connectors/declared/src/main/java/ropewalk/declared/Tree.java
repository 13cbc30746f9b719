package ropewalk.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says, with where it says it. */
sealed interface Tree {

    Place place();

    /** @param path such as {@code operations[2].path}; empty for the whole file */
    record Place(String path, int line) {

        Place member(String name, int at) {
            return new Place(path.isEmpty() ? shown(name) : path + "." + shown(name), at);
        }

        Place entry(int index, int at) {
            return new Place(path + "[" + index + "]", at);
        }

        private static String shown(String name) {
            String printable = name.replaceAll("[^ -~]", "?");
            return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
        }

        @Override
        public String toString() {
            return path.isEmpty() ? "Line " + line : "Line " + line + ", " + path;
        }
    }

    record Mapping(Place place, Map<String, Tree> members) implements Tree {}

    record Sequence(Place place, List<Tree> entries) implements Tree {}

    /** @param value a text, Long, Double, Boolean or null */
    record Scalar(Place place, @Nullable Object value) implements Tree {}

    /** As JSON values. */
    default @Nullable Object plain() {
        if (this instanceof Mapping mapping) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            mapping.members().forEach((name, value) -> members.put(name, value.plain()));
            return members;
        }
        if (this instanceof Sequence sequence) {
            List<@Nullable Object> entries = new ArrayList<>();
            sequence.entries().forEach(entry -> entries.add(entry.plain()));
            return entries;
        }
        return ((Scalar) this).value();
    }
}
