package ropewalk.sandbox.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as Salesforce keeps it, times in whole seconds.
 *
 * @param deletedAt when it was put into the recycle bin
 */
public record Row(
        String object,
        String id,
        Map<String, String> fields,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Row {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** Empty where the field is. */
    public String field(String name) {
        return switch (name) {
            case "Id" -> id;
            case "IsDeleted" -> String.valueOf(deletedAt != null);
            case "CreatedDate" -> time(createdAt);
            case "SystemModstamp", "LastModifiedDate" -> time(changedAt);
            case "Name" -> fields.getOrDefault("Name", (field("FirstName") + " " + field("LastName")).strip());
            default -> fields.getOrDefault(name, "");
        };
    }

    Row changed(Map<String, String> changes, Instant now) {
        var all = new LinkedHashMap<>(fields);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new Row(object, id, all, createdAt, now, deletedAt);
    }

    Row deleted(Instant now) {
        return new Row(object, id, fields, createdAt, now, now);
    }
}
