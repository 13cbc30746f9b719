package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.caldav.CalDavSandbox;

/** When events take place, and the time that they leave. */
class OccurrencesTest extends ConnectorInSandbox<CalDavConnector.Account> {

    private final CalDavSandbox server = started(() -> new CalDavSandbox(0));
    private final Connector connector = new CalDavConnector(Clock.systemUTC());

    @AfterAll
    void close() {
        server.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return server.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(server.faults());
    }

    @Test
    void listsASeriesEachTimeThatItTakesPlace() {
        server.put(
                "daily.ics",
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Harbour//Calendar//EN
                BEGIN:VEVENT
                UID:daily
                DTSTAMP:20300101T000000Z
                DTSTART;TZID=Europe/Berlin:20300325T090000
                DTEND;TZID=Europe/Berlin:20300325T093000
                RRULE:FREQ=DAILY;COUNT=10
                EXDATE;TZID=Europe/Berlin:20300327T090000
                SUMMARY:Stand-up of the riggers
                END:VEVENT
                BEGIN:VEVENT
                UID:daily
                DTSTAMP:20300101T000000Z
                RECURRENCE-ID;TZID=Europe/Berlin:20300328T090000
                DTSTART;TZID=Europe/Berlin:20300328T110000
                DTEND;TZID=Europe/Berlin:20300328T113000
                SUMMARY:Stand-up of the riggers (late)
                END:VEVENT
                END:VCALENDAR
                """
                        .replace("\n", "\r\n"));
        var listed = call(
                new Sample(
                        "list-events", Map.of("from", "2030-03-26T00:00:00Z", "days", 7, "title", "RIGGERS"), () -> 0),
                key());
        assertThat(starts(listed))
                .as("an hour earlier from the 31st on, when the clocks are changed")
                .containsExactly(
                        "2030-03-26T08:00:00Z",
                        "2030-03-28T10:00:00Z",
                        "2030-03-29T08:00:00Z",
                        "2030-03-30T08:00:00Z",
                        "2030-03-31T07:00:00Z",
                        "2030-04-01T07:00:00Z");
        assertThat(listed).containsEntry("more", false);
        assertThat(ZoneId.getAvailableZoneIds()).noneMatch(zone -> zone.contains("ical4j"));
    }

    private static List<Object> starts(Map<String, Object> listed) {
        return ((List<?>) java.util.Objects.requireNonNull(listed.get("meetings")))
                .stream().<Object>map(each -> ((Map<?, ?>) each).get("start")).toList();
    }

    @Test
    void findsTimeThatIsNotTaken() {
        server.add("Busy", Instant.parse("2027-06-07T07:00:00Z"), Instant.parse("2027-06-07T08:40:00Z"));
        server.add(
                "Free all the same",
                Instant.parse("2027-06-07T08:40:00Z"),
                Instant.parse("2027-06-07T15:00:00Z"),
                "TRANSP:TRANSPARENT");
        server.add(
                "Every Monday",
                Instant.parse("2027-05-31T08:45:00Z"),
                Instant.parse("2027-05-31T09:00:00Z"),
                "RRULE:FREQ=WEEKLY");
        assertThat(call(new Sample("find-free-time", Map.of("from", "2027-06-05T12:00:00Z"), () -> 0), key()))
                .isEqualTo(Map.of(
                        "start", "2027-06-07T11:00:00+02:00",
                        "end", "2027-06-07T11:30:00+02:00",
                        "timeZone", "Europe/Berlin"));
    }

    @Test
    void anEventThatCannotBeReadIsPassedOver() {
        server.put(
                "broken.ics",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:broken\r\nDTSTART:20310101T000000Z\r\nRRULE:x\r\n");
        server.add("Whole", Instant.parse("2031-01-01T10:00:00Z"), Instant.parse("2031-01-01T11:00:00Z"));
        var listed = call(new Sample("list-events", Map.of("from", "2031-01-01T00:00:00Z", "days", 2), () -> 0), key());
        assertThat(starts(listed)).containsExactly("2031-01-01T10:00:00Z");
    }

    @Test
    void aRuleOfEverySecondCountsOnce() {
        server.add(
                "Drip",
                Instant.parse("2032-01-01T10:00:00Z"),
                Instant.parse("2032-01-01T10:00:01Z"),
                "RRULE:FREQ=SECONDLY");
        var listed = call(
                new Sample(
                        "list-events", Map.of("from", "2032-01-01T00:00:00Z", "days", 300, "title", "drip"), () -> 0),
                key());
        assertThat(starts(listed)).containsExactly("2032-01-01T10:00:00Z");
    }
}
