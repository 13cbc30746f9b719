package ropewalk.sandbox.jira;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An issue: its fields as Jira keeps them, and its properties. */
public final class Ticket {

    final String id;
    final String key;
    final String reporter;
    final Instant created;
    final Map<String, Object> fields = new LinkedHashMap<>();
    final Map<String, Object> properties = new LinkedHashMap<>();
    Status status = Status.TO_DO;
    Instant updated;
    Instant categoryChanged;
    /** Whether searches know it yet. */
    boolean indexed = true;

    Ticket(long number, String reporter, Instant now) {
        this.id = String.valueOf(10_000 + number);
        this.key = JiraSandbox.PROJECT + "-" + number;
        this.reporter = reporter;
        this.created = now;
        this.updated = now;
        this.categoryChanged = now;
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    public String status() {
        return status.words;
    }

    public Map<String, Object> fields() {
        return Map.copyOf(fields);
    }
}
