package ropewalk.sandbox.xero;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A contact: what was said about it, in Xero's JSON. */
final class Contact {
    final String id;
    final Map<String, Object> said = new LinkedHashMap<>();
    Instant updatedAt;

    Contact(String id, Instant now) {
        this.id = id;
        this.updatedAt = now;
    }

    String text(String name) {
        Object value = said.get(name);
        return value == null ? "" : value.toString();
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("ContactID", id);
        json.put("ContactStatus", "ACTIVE");
        json.putAll(said);
        json.put("UpdatedDateUTC", Times.written(updatedAt));
        return json;
    }
}
