package ropewalk.calendar;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.calendar.BusinessCalendar.Hours;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** The current tenant's calendar. */
@Component
public class Calendars {
    private static final List<Hours> NINE_TO_FIVE = IntStream.rangeClosed(1, 5)
            .mapToObj(day -> new Hours(DayOfWeek.of(day), LocalTime.of(9, 0), LocalTime.of(17, 0)))
            .toList();

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CalendarSettings settings;
    private final ApplicationEventPublisher events;

    Calendars(JdbcClient jdbc, JsonMapper json, CalendarSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.events = events;
    }

    /** How the tenant counts time at this moment. */
    @Transactional(readOnly = true)
    public BusinessTime current() {
        return get().time();
    }

    @Transactional(readOnly = true)
    BusinessCalendar get() {
        List<Holiday> holidays = jdbc.sql("select day, name from business_holiday order by day limit :most")
                .param("most", CalendarRules.MOST_HOLIDAYS)
                .query((row, number) -> new Holiday(row.getObject("day", LocalDate.class), row.getString("name")))
                .list();
        return jdbc.sql("select zone, week, version from business_calendar")
                .query((row, number) -> calendar(row, holidays))
                .optional()
                .orElseGet(() -> new BusinessCalendar(settings.zone().getId(), NINE_TO_FIVE, List.of(), 0));
    }

    /**
     * Holds for what is planned from then on.
     *
     * @throws ropewalk.http.Problem 412 {@code stale-version}; 422 {@code invalid-calendar}
     */
    @Transactional
    BusinessCalendar change(long seen, BusinessCalendar asked) {
        jdbc.sql(
                        "insert into business_calendar (tenant_id, zone, week, version) values (:tenant, :zone, cast(:week as jsonb), 0)"
                                + " on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .param("zone", settings.zone().getId())
                .param("week", json.writeValueAsString(NINE_TO_FIVE))
                .update();
        long version = jdbc.sql("select version from business_calendar for update")
                .query(Long.class)
                .single();
        Versions.check(seen, version);
        BusinessCalendar wanted = CalendarRules.checked(asked);
        BusinessCalendar before = get();
        jdbc.sql("update business_calendar set zone = :zone, week = cast(:week as jsonb), version = version + 1")
                .param("zone", wanted.zone())
                .param("week", json.writeValueAsString(wanted.week()))
                .update();
        replaceHolidays(wanted.holidays());
        events.publishEvent(new Recorded(
                "calendar.changed",
                new Recorded.Subject("calendar", TenantContext.tenantId(), "calendar"),
                values(before),
                values(wanted)));
        return get();
    }

    private void replaceHolidays(List<Holiday> holidays) {
        jdbc.sql("delete from business_holiday").update();
        jdbc.sql(
                        """
                        insert into business_holiday (tenant_id, day, name)
                        select :tenant, day, name from unnest(cast(:days as date[]), cast(:names as text[])) as one (day, name)""")
                .param("tenant", TenantContext.tenantId())
                .param(
                        "days",
                        holidays.stream()
                                .map(holiday -> Date.valueOf(holiday.date()))
                                .toArray(Date[]::new))
                .param("names", holidays.stream().map(Holiday::name).toArray(String[]::new))
                .update();
    }

    private BusinessCalendar calendar(ResultSet row, List<Holiday> holidays) throws SQLException {
        return new BusinessCalendar(
                row.getString("zone"),
                List.of(json.readValue(row.getString("week"), Hours[].class)),
                holidays,
                row.getLong("version"));
    }

    private static Map<String, ?> values(BusinessCalendar calendar) {
        return Map.of(
                "zone", calendar.zone(),
                "week", calendar.told(),
                "holidays",
                        calendar.holidays().stream()
                                .map(holiday -> holiday.date().toString())
                                .toList());
    }
}
