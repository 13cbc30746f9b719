package ropewalk.calendar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.calendar.BusinessCalendar.Hours;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The calendar of a workspace, once it has one of its own. */
@Component
@Order(60)
class CalendarConfiguration implements ConfigurationPart {
    private static final String KEY = "calendar";
    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    private final Calendars calendars;
    private final JsonMapper json;

    CalendarConfiguration(Calendars calendars, JsonMapper json) {
        this.calendars = calendars;
        this.json = json;
    }

    private record Content(String zone, List<Hours> week, List<Holiday> holidays) {}

    @Override
    public String kind() {
        return "calendar";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_TENANT;
    }

    @Override
    public List<Item> items() {
        BusinessCalendar calendar = calendars.get();
        Map<String, ?> content =
                Map.of("zone", calendar.zone(), "week", calendar.week(), "holidays", calendar.holidays());
        return calendar.version() == 0
                ? List.of()
                : List.of(new Item(KEY, "Working hours and holidays", json.convertValue(content, PLAIN)));
    }

    @Override
    public Set<String> present() {
        return calendars.get().version() == 0 ? Set.of() : Set.of(KEY);
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        Content content = json.convertValue(item.content(), Content.class);
        calendars.change(
                calendars.get().version(), new BusinessCalendar(content.zone(), content.week(), content.holidays(), 0));
    }
}
