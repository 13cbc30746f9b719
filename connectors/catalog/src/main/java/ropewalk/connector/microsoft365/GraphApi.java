package ropewalk.connector.microsoft365;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Microsoft Graph v1.0 over HTTP, the part we use. Source: learn.microsoft.com/graph/api. */
interface GraphApi {

    @GetExchange("/users/{user}/calendar")
    Calendar calendar(@PathVariable String user);

    @PostExchange("/users/{user}/calendar/events")
    Item insert(@PathVariable String user, @RequestBody Map<String, Object> event);

    @GetExchange("/users/{user}/events/{event}")
    Item get(@PathVariable String user, @PathVariable String event, @RequestParam("$expand") String expand);

    @GetExchange("/users/{user}/calendar/events")
    Page find(
            @PathVariable String user,
            @RequestParam("$filter") String filter,
            @RequestParam("$expand") String expand,
            @RequestParam("$top") int most);

    @PatchExchange("/users/{user}/events/{event}")
    Item patch(
            @PathVariable String user,
            @PathVariable String event,
            @RequestHeader(value = "If-Match", required = false) @Nullable String etag,
            @RequestBody Map<String, Object> change);

    @PostExchange("/users/{user}/events/{event}/cancel")
    void cancel(@PathVariable String user, @PathVariable String event, @RequestBody Map<String, Object> comment);

    @GetExchange("/users/{user}/calendarView")
    Page view(
            @PathVariable String user,
            @RequestParam String startDateTime,
            @RequestParam String endDateTime,
            @RequestParam("$orderby") String order,
            @RequestParam("$top") int most);

    @PostExchange("/users/{user}/calendar/getSchedule")
    Schedules schedule(@PathVariable String user, @RequestBody Map<String, Object> question);

    @GetExchange("/subscriptions")
    Subscriptions subscriptions();

    @PostExchange("/subscriptions")
    Subscription subscribe(@RequestBody Map<String, Object> subscription);

    @PatchExchange("/subscriptions/{id}")
    Subscription renew(@PathVariable String id, @RequestBody Map<String, Object> change);

    record Calendar(String id, @Nullable String name) {}

    /**
     * @param type singleInstance, occurrence, exception or seriesMaster
     * @param removed in a delta: it is gone, and only its id is told
     */
    record Item(
            String id,
            @JsonProperty("@odata.etag") @Nullable String etag,
            @Nullable String changeKey,
            @JsonProperty("@removed") @Nullable Map<String, Object> removed,
            @Nullable String type,
            @Nullable String subject,
            @Nullable String bodyPreview,
            @Nullable Time start,
            @Nullable Time end,
            @Nullable Boolean isAllDay,
            @Nullable Boolean isCancelled,
            @Nullable String showAs,
            @Nullable Location location,
            @Nullable Recipient organizer,
            @Nullable List<Attendee> attendees,
            @Nullable String webLink,
            @Nullable OnlineMeeting onlineMeeting,
            @Nullable Instant createdDateTime,
            @Nullable Instant lastModifiedDateTime,
            @Nullable String transactionId,
            @Nullable List<Property> singleValueExtendedProperties) {

        /** One of our own properties, where they were asked for. */
        @Nullable
        String own(String property) {
            List<Property> known = singleValueExtendedProperties;
            return known == null
                    ? null
                    : known.stream()
                            .filter(each -> property.equalsIgnoreCase(each.id()))
                            .map(Property::value)
                            .findFirst()
                            .orElse(null);
        }
    }

    /** Local in the zone that was asked for: UTC. */
    record Time(String dateTime, @Nullable String timeZone) {}

    record Location(@Nullable String displayName) {}

    record Recipient(@Nullable Address emailAddress) {}

    record Address(@Nullable String address, @Nullable String name) {}

    record Attendee(@Nullable Address emailAddress, @Nullable Response status, @Nullable String type) {}

    record Response(@Nullable String response) {}

    record OnlineMeeting(@Nullable String joinUrl) {}

    record Property(String id, @Nullable String value) {}

    record Page(
            @Nullable List<Item> value,
            @JsonProperty("@odata.nextLink") @Nullable String nextLink,
            @JsonProperty("@odata.deltaLink") @Nullable String deltaLink) {

        List<Item> items() {
            return value == null ? List.of() : value;
        }
    }

    record Schedules(@Nullable List<Schedule> value) {}

    /** @param error when the person's calendar cannot be seen */
    record Schedule(
            @Nullable String scheduleId, @Nullable List<Taken> scheduleItems, @Nullable Map<String, Object> error) {}

    record Taken(@Nullable String status, Time start, Time end) {}

    record Subscriptions(@Nullable List<Subscription> value) {}

    record Subscription(
            String id,
            @Nullable String resource,
            @Nullable String notificationUrl,
            @Nullable Instant expirationDateTime) {}
}
