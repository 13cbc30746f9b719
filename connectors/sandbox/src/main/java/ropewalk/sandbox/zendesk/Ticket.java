package ropewalk.sandbox.zendesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket; its texts and changes are in its audits. */
public final class Ticket {

    final long id;
    final long requester;
    final String description;
    final Instant created;
    String subject;
    String status = "new";

    @Nullable
    String priority;

    @Nullable
    String type;

    @Nullable
    String externalId;

    @Nullable
    Long assignee;

    List<String> tags = new ArrayList<>();
    List<Object> fields = new ArrayList<>();
    Instant updated;
    /** Counts the changes of all tickets. */
    long change;

    @Nullable
    Instant solved;

    final List<Audit> audits = new ArrayList<>();

    Ticket(long id, long requester, String subject, String description, Instant now) {
        this.id = id;
        this.requester = requester;
        this.subject = subject;
        this.description = description;
        this.created = now;
        this.updated = now;
    }

    public long id() {
        return id;
    }

    public String status() {
        return status;
    }

    public @Nullable String externalId() {
        return externalId;
    }

    public List<String> tags() {
        return List.copyOf(tags);
    }

    /** How many texts there are, the first one included. */
    public int comments() {
        return (int) audits.stream().filter(audit -> audit.text() != null).count();
    }
}
