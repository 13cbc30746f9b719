package ropewalk.marketplace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Json;
import ropewalk.marketplace.SkillHost.NotConsented;
import ropewalk.record.RecordBook;
import ropewalk.skill.Permission;
import ropewalk.skill.Permission.Kind;

/** Records for skills' code: of the kinds that were consented to, in the workspace whose step it is. */
@Component
class SkillRecords {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_VALUE = 10_000;

    private final RecordBook book;

    SkillRecords(RecordBook book) {
        this.book = book;
    }

    /** {@code {"kind": "contact", "field": "email", "value": "a@b.example"}} */
    String find(Set<Permission> permissions, Map<String, Object> question) throws NotConsented {
        String kind = kind(permissions, question, Kind.READ_RECORDS);
        String field = name(question.get("field"));
        List<RecordBook.Found> found = book.find(kind, field, value(field, question.get("value")));
        return Json.write(Map.of("records", found));
    }

    /** {@code {"kind": "contact", "by": "email", "fields": {"email": "a@b.example", "name": "A"}}} */
    String save(Set<Permission> permissions, Map<String, Object> question) throws NotConsented {
        String kind = kind(permissions, question, Kind.WRITE_RECORDS);
        Map<String, String> fields = new LinkedHashMap<>();
        if (question.get("fields") instanceof Map<?, ?> given) {
            for (Map.Entry<?, ?> each : given.entrySet()) {
                String name = name(each.getKey());
                fields.put(name, value(name, each.getValue()));
            }
        }
        String by = name(question.get("by"));
        if (fields.size() > MOST_FIELDS) {
            throw new NotConsented("a record is written with up to " + MOST_FIELDS + " fields at once");
        }
        if (fields.getOrDefault(by, "").isEmpty()) {
            throw new NotConsented("a record is saved by the value of one of its fields; “" + by + "” has none");
        }
        try {
            return Json.write(book.save(kind, by, fields));
        } catch (RecordBook.SeveralRecords several) {
            return Json.write(Map.of(
                    "refused", Map.of("code", "several-records", "message", String.valueOf(several.getMessage()))));
        }
    }

    private static String kind(Set<Permission> permissions, Map<String, Object> question, Kind wanted)
            throws NotConsented {
        String kind = String.valueOf(question.get("kind"));
        var needed = new Permission(wanted, kind);
        if (permissions.stream().noneMatch(permission -> permission.covers(needed))) {
            throw new NotConsented("“" + kind + "” is not among the records that this skill was allowed to "
                    + (wanted == Kind.READ_RECORDS ? "read" : "write"));
        }
        return kind;
    }

    private static String name(@Nullable Object said) throws NotConsented {
        if (said instanceof String name && NAME.matcher(name).matches()) {
            return name;
        }
        throw new NotConsented("a field of a record has a name such as email, and “" + said + "” is none");
    }

    /** Values of records are texts. */
    private static String value(String field, @Nullable Object said) throws NotConsented {
        String value = said == null ? "" : said.toString();
        boolean isPlain = said == null || said instanceof String || said instanceof Number || said instanceof Boolean;
        if (!isPlain || value.length() > LONGEST_VALUE) {
            throw new NotConsented("“" + field + "” of a record is a text of up to " + LONGEST_VALUE + " characters");
        }
        return value;
    }
}
