package ropewalk.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which things at a connection are records of the workspace, and how their fields go together.
 *
 * @param theirs the connector's kind, such as {@code contact}
 * @param kind the workspace's, such as {@code contact}
 * @param matchField the field of ours by which a thing that is new is known to be a record that is there; null: never
 * @param creates whether records that come from elsewhere are created there
 */
record RecordMapping(
        String id,
        String connectionId,
        String theirs,
        String kind,
        @Nullable String matchField,
        boolean creates,
        List<MappedField> fields,
        long version) {

    RecordMapping {
        fields = List.copyOf(fields);
    }

    /** Empty where the field of ours is not mapped. */
    String theirNameOf(String ours) {
        return fields.stream()
                .filter(field -> field.ours().equals(ours))
                .map(MappedField::theirs)
                .findFirst()
                .orElse("");
    }
}
