package ropewalk.extraction;

import java.util.Locale;
import java.util.Optional;

/**
 * A value that is wanted of a text.
 *
 * @param meaning what people would say of it; empty when the name says it all
 */
public record Wanted(String name, String meaning, Type type) {

    /** What a value is. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        EMAIL,
        PHONE;

        /** By its name as people write it; none of another name. */
        public static Optional<Type> named(String name) {
            for (Type type : values()) {
                if (type.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
