package ropewalk.connector.meeting;

import java.util.LinkedHashMap;
import java.util.Map;
import ropewalk.connector.ConnectorInSandbox.Sample;

/** Calls that every calendar takes in the same words. */
public final class MeetingCalls {

    public static final String ADA = "ada@customer.example";

    private MeetingCalls() {}

    /** Inputs of a meeting with Ada, and what is given beside. */
    public static Map<String, Object> meeting(Map<String, Object> more) {
        var meeting = new LinkedHashMap<String, Object>(Map.of("summary", "Rope", "attendees", ADA));
        meeting.putAll(more);
        return meeting;
    }

    /** A change of a meeting that there is. */
    public static Sample change(String id, Map<String, Object> more) {
        var change = new LinkedHashMap<String, Object>(Map.of("eventId", id));
        change.putAll(more);
        return new Sample("update-event", change, () -> 0);
    }
}
