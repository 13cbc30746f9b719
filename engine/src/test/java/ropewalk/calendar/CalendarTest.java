package ropewalk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A workspace says when it works. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CalendarTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void isFromNineToFiveUntilSomebodySaysOtherwise() {
        var calendar = workspace.browser(port, Role.VIEWER).get("/api/calendar");
        assertThat(calendar.text("/zone")).isEqualTo("UTC");
        assertThat(calendar.json().at("/week")).hasSize(5);
        assertThat(calendar.text("/week/4/day")).isEqualTo("FRIDAY");
        assertThat(calendar.text("/week/0/from")).isEqualTo("09:00");
        assertThat(calendar.text("/week/0/until")).isEqualTo("17:00");
        assertThat(calendar.json().at("/holidays")).isEmpty();
        assertThat(calendar.etag()).isEqualTo("\"0\"");
    }

    @Test
    void isKeptInOrderAndWrittenDown() {
        var changed = change(
                "\"0\"",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "week",
                        List.of(
                                hours("TUESDAY", "13:00", "17:00"),
                                hours("TUESDAY", "08:00", "12:00"),
                                hours("MONDAY", "22:00", "00:00")),
                        "holidays",
                        List.of(holiday("2026-12-26", "Boxing Day"), holiday("2026-12-25", "Christmas"))));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/week/0/day")).isEqualTo("MONDAY");
        assertThat(changed.text("/week/1/from")).isEqualTo("08:00");
        assertThat(changed.text("/holidays/0/name")).isEqualTo("Christmas");
        assertThat(admin.get("/api/calendar").json()).isEqualTo(changed.json());
        var entry =
                admin.get("/api/audit-entries?action=calendar.changed").json().at("/items/0");
        assertThat(entry.at("/before/zone").asString()).isEqualTo("UTC");
        assertThat(entry.at("/after/holidays/1").asString()).isEqualTo("2026-12-26");
        assertThat(TestWorkspace.create(tenants, people)
                        .browser(port, Role.ADMIN)
                        .get("/api/calendar")
                        .text("/zone"))
                .isEqualTo("UTC");
    }

    @Test
    void isRefusedWhenNothingWouldEverBeDueByIt() {
        List<Map<String, ?>> office = List.of(hours("MONDAY", "09:00", "17:00"));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("zone", "UTC", "week", List.of(), "holidays", List.of()),
                Map.of("zone", "Atlantis/City", "week", office, "holidays", List.of()),
                Map.of("zone", "UTC", "week", List.of(hours("MONDAY", "17:00", "09:00")), "holidays", List.of()),
                Map.of(
                        "zone",
                        "UTC",
                        "week",
                        List.of(hours("MONDAY", "09:00", "12:00"), hours("MONDAY", "11:00", "17:00")),
                        "holidays",
                        List.of()))) {
            var refused = change("\"0\"", wrong);
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.text("/code")).isEqualTo("invalid-calendar");
        }
        assertThat(admin.get("/api/calendar").etag()).isEqualTo("\"0\"");
    }

    @Test
    void takesTheWholeDaysOfACalendarFile() {
        var read = admin.upload("/api/calendar/holiday-files", "holidays.ics", "text/calendar", file(), Map.of());
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().at("/items").valueStream().map(day -> day.at("/name")
                        .asString()))
                .contains("Christmas", "Day of the ropes");
        assertThat(read.json().at("/leftOut").asInt()).isEqualTo(3);
        var wrong = admin.upload(
                "/api/calendar/holiday-files",
                "holidays.ics",
                "text/calendar",
                "no calendar".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(wrong.text("/code")).isEqualTo("unreadable-calendar-file");
    }

    @Test
    void hasAHolidayOfEachYearThatAFileNamesOnceForAll() {
        var read = HolidayFile.read(file(), TODAY);
        assertThat(read.items())
                .contains(
                        new Holiday(LocalDate.of(2025, 12, 25), "Christmas"),
                        new Holiday(LocalDate.of(2026, 12, 25), "Christmas"),
                        new Holiday(LocalDate.of(2031, 12, 25), "Christmas"),
                        new Holiday(LocalDate.of(2027, 5, 6), "Days of the harbour"),
                        new Holiday(LocalDate.of(2027, 5, 7), "Days of the harbour"),
                        new Holiday(LocalDate.of(2027, 6, 1), "Day of the ropes"))
                .doesNotContain(new Holiday(LocalDate.of(2027, 5, 8), "Days of the harbour"))
                .allMatch(day -> day.date().getYear() >= 2025 && day.date().getYear() <= 2031);
    }

    private Browser.Answer change(String seen, Map<String, ?> calendar) {
        return admin.send("PUT", "/api/calendar", calendar, Map.of("If-Match", seen));
    }

    private static Map<String, ?> hours(String day, String from, String until) {
        return Map.of("day", day, "from", from, "until", until);
    }

    private static Map<String, ?> holiday(String date, String name) {
        return Map.of("date", date, "name", name);
    }

    private static byte[] file() {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Test//EN
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20200101T000000Z
                DTSTART;VALUE=DATE:20001225
                RRULE:FREQ=YEARLY
                SUMMARY:Christmas
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTAMP:20200101T000000Z
                DTSTART;VALUE=DATE:20270506
                DTEND;VALUE=DATE:20270508
                SUMMARY:Days of the harbour
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTAMP:20200101T000000Z
                DTSTART;VALUE=DATE:20270601
                SUMMARY:Day of the ropes
                END:VEVENT
                BEGIN:VEVENT
                UID:4
                DTSTAMP:20200101T000000Z
                DTSTART:20270601T100000Z
                SUMMARY:A meeting
                END:VEVENT
                BEGIN:VEVENT
                UID:5
                DTSTAMP:20200101T000000Z
                DTSTART;VALUE=DATE:20270603
                STATUS:CANCELLED
                SUMMARY:Called off
                END:VEVENT
                BEGIN:VEVENT
                UID:6
                DTSTAMP:20200101T000000Z
                DTSTART;VALUE=DATE:20200101
                RRULE:FREQ=DAILY
                SUMMARY:Every day
                END:VEVENT
                END:VCALENDAR
                """
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
