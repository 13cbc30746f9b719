package ropewalk.process.rehearsal;

import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsal begins.
 *
 * @param element the start event; null for the one that a person starts
 * @param fields those of the start form, or what the message brings
 */
public record Start(
        @Nullable @Size(max = 200) String element,
        @Nullable @Size(max = 200) String businessKey,
        @Nullable Map<String, @Nullable Object> fields) {
    static final Start BY_HAND = new Start(null, null, Map.of());

    Map<String, ? extends @Nullable Object> values() {
        return fields == null ? Map.<String, @Nullable Object>of() : fields;
    }
}
