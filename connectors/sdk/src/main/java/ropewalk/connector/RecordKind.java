package ropewalk.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that the system keeps, and that can be kept in step with what other systems keep: how its events say
 * one, and which operations read and write one. Immutable: each method returns a kind with one thing more.
 *
 * @param id at this system, in kebab case, {@code contact}; never renamed
 * @param key the field by which one is found before it is created; empty where nothing but its id finds one
 * @param told what an event says of one; empty for an event about something else
 * @param read tells all fields of one by its id
 * @param find tells all fields of one by its key
 * @param create writes one that the system has not got yet
 * @param change writes some fields of one by its id
 * @param list tells all that there are, page by page
 */
public record RecordKind(
        String id,
        String name,
        List<RecordField> fields,
        String key,
        Function<Event, Optional<Told>> told,
        @Nullable Reading read,
        @Nullable Reading find,
        @Nullable Writing create,
        @Nullable Writing change,
        @Nullable Listing list) {

    public RecordKind {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a kind's id: " + id);
        }
        fields = List.copyOf(fields);
    }

    /**
     * @param name as the system calls it; never renamed
     * @param label for people
     * @param writable whether {@code create} and {@code change} take it
     */
    public record RecordField(String name, String label, boolean writable) {}

    /**
     * What is known of one thing. Values are texts, as people read them; an empty one where there is none.
     *
     * @param whole whether all fields are there: what is missing then has no value
     * @param gone it was deleted
     */
    public record Told(String externalId, Map<String, String> fields, boolean whole, boolean gone) {

        /** All of it. */
        public static Told all(String externalId, Map<String, String> fields) {
            return new Told(externalId, fields, true, false);
        }

        /** Some fields, perhaps none: that something happened to it. */
        public static Told some(String externalId, Map<String, String> fields) {
            return new Told(externalId, fields, false, false);
        }

        public static Told gone(String externalId) {
            return new Told(externalId, Map.of(), false, true);
        }
    }

    /**
     * @param operation of the same card; changes nothing
     * @param inputs of it, from the id or the key
     * @param told what its result says; empty when there is no such thing
     * @param missing the codes with which the system refuses to tell of a thing that is not there
     */
    public record Reading(
            String operation,
            Function<String, Map<String, Object>> inputs,
            Function<Map<String, Object>, Optional<Told>> told,
            List<String> missing) {}

    /**
     * @param operation of the same card
     * @param inputs of it
     * @param id what the thing is called there, from the result
     */
    public record Writing(
            String operation, Function<Change, Map<String, Object>> inputs, Function<Map<String, Object>, String> id) {}

    /**
     * @param operation of the same card; changes nothing
     * @param inputs of it, from what the page before gave as the next one; from an empty text for the first one
     * @param page what its result says
     */
    public record Listing(
            String operation,
            Function<String, Map<String, Object>> inputs,
            Function<Map<String, Object>, ListedPage> page) {}

    /**
     * @param things each as a whole
     * @param next where the next page begins, whatever has been added and removed meanwhile; empty after the last one
     * @param left about how many are left, with those of this page
     */
    public record ListedPage(List<Listed> things, String next, long left) {
        public ListedPage {
            things = List.copyOf(things);
        }
    }

    /** @param changedAt when it was changed last, by the system's clock */
    public record Listed(Told told, Instant changedAt) {}

    /**
     * What is to be written.
     *
     * @param externalId empty for a thing that is to be created
     * @param fields only those that change; an empty text takes the value away
     */
    public record Change(String externalId, Map<String, String> fields) {}

    /** @param told what an event says of one */
    public static RecordKind of(String id, String name, Function<Event, Optional<Told>> told) {
        return new RecordKind(id, name, List.of(), "", told, null, null, null, null, null);
    }

    /** A field that can be read and written. */
    public RecordKind field(String fieldName, String label) {
        return with(new RecordField(fieldName, label, true));
    }

    public RecordKind readOnly(String fieldName, String label) {
        return with(new RecordField(fieldName, label, false));
    }

    private RecordKind with(RecordField field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new RecordKind(id, name, more, key, told, read, find, create, change, list);
    }

    public RecordKind read(Reading way) {
        return new RecordKind(id, name, fields, key, told, way, find, create, change, list);
    }

    /** Found by this field before one is created. */
    public RecordKind find(String keyField, Reading way) {
        return new RecordKind(id, name, fields, keyField, told, read, way, create, change, list);
    }

    public RecordKind create(Writing way) {
        return new RecordKind(id, name, fields, key, told, read, find, way, change, list);
    }

    public RecordKind change(Writing way) {
        return new RecordKind(id, name, fields, key, told, read, find, create, way, list);
    }

    /** All of them can be taken over at once, not only those that change. */
    public RecordKind list(Listing way) {
        return new RecordKind(id, name, fields, key, told, read, find, create, change, way);
    }

    public Optional<RecordField> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }
}
