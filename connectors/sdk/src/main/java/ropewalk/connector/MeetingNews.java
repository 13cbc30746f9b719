package ropewalk.connector;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar's event says of a meeting, so that processes start before, at or after it. A connector of a calendar
 * has the events {@code event-created}, {@code event-changed} and {@code event-cancelled} with {@code eventId},
 * {@code start} and {@code status} in their payload, and lists {@link #STARTS} beside them; that one is told by us when
 * the time has come, with the payload of the last of the others.
 *
 * @param meetingId the calendar's own id of it; a series is one meeting, as long as the calendar says no more
 * @param starts a moment in UTC ({@code 2027-03-28T07:00:00Z}), or the first day of a meeting of whole days
 *     ({@code 2027-03-28}); null when it does not take place
 */
public record MeetingNews(String connector, String meetingId, @Nullable String starts) {
    /** The event that the connector's card lists and nothing outside sends. */
    public static final String STARTS = "meeting-starts";

    private static final Set<String> TELLING = Set.of("event-created", "event-changed", "event-cancelled");
    private static final String CANCELLED = "cancelled";

    /** Empty when the event is not about a meeting. */
    public static Optional<MeetingNews> of(Event event) {
        String[] type = event.type().split("\\.", 2);
        Map<String, Object> payload = event.payload();
        if (type.length < 2
                || !TELLING.contains(type[1])
                || !(payload.get("eventId") instanceof String meeting)
                || meeting.isEmpty()) {
            return Optional.empty();
        }
        boolean isOff = type[1].endsWith(CANCELLED) || CANCELLED.equals(payload.get("status"));
        String starts = payload.get("start") instanceof String said ? said : null;
        return Optional.of(new MeetingNews(type[0], meeting, isOff ? null : starts));
    }

    /** The message that a diagram waits for. */
    public String message() {
        return connector + "." + STARTS;
    }

    public static boolean isStart(String message) {
        return message.endsWith("." + STARTS);
    }
}
