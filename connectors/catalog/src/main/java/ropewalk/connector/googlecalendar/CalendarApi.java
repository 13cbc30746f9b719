package ropewalk.connector.googlecalendar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Google's Calendar API v3 over HTTP, the part we use. Source: developers.google.com/workspace/calendar/api/v3/reference. */
interface CalendarApi {

    @GetExchange("/calendars/{calendar}")
    Calendar calendar(@PathVariable String calendar);

    /** @param conferenceDataVersion 1 when the body says something about a conference */
    @PostExchange("/calendars/{calendar}/events")
    Item insert(
            @PathVariable String calendar,
            @RequestParam String sendUpdates,
            @RequestParam(required = false) @Nullable Integer conferenceDataVersion,
            @RequestBody Map<String, Object> event);

    /** Cancelled events too, as long as Google keeps them. */
    @GetExchange("/calendars/{calendar}/events/{event}")
    Item get(@PathVariable String calendar, @PathVariable String event);

    /** Objects are merged, lists replaced. */
    @PatchExchange("/calendars/{calendar}/events/{event}")
    Item patch(
            @PathVariable String calendar,
            @PathVariable String event,
            @RequestHeader("If-Match") String etag,
            @RequestParam String sendUpdates,
            @RequestBody Map<String, Object> change);

    @DeleteExchange("/calendars/{calendar}/events/{event}")
    void delete(@PathVariable String calendar, @PathVariable String event, @RequestParam String sendUpdates);

    /** With {@code showDeleted}, cancelled events keep their details. */
    @GetExchange("/calendars/{calendar}/events?showDeleted=true")
    Page list(
            @PathVariable String calendar,
            @RequestParam(required = false) @Nullable String syncToken,
            @RequestParam(required = false) @Nullable String pageToken);

    /** Each meeting of a series by itself, the earliest first. */
    @GetExchange("/calendars/{calendar}/events?singleEvents=true&orderBy=startTime")
    Page between(
            @PathVariable String calendar,
            @RequestParam String timeMin,
            @RequestParam String timeMax,
            @RequestParam int maxResults,
            @RequestParam(required = false) @Nullable String q);

    @PostExchange("/freeBusy")
    FreeBusy freeBusy(@RequestBody FreeBusyQuestion question);

    record Calendar(String id, String timeZone) {}

    /** @param sequence counts the times that start or end changed */
    record Item(
            String id,
            @Nullable String etag,
            @Nullable String status,
            @Nullable String htmlLink,
            @Nullable Instant created,
            @Nullable Instant updated,
            @Nullable String summary,
            @Nullable String description,
            @Nullable String location,
            @Nullable Person organizer,
            @Nullable Time start,
            @Nullable Time end,
            @Nullable List<Map<String, Object>> attendees,
            @Nullable String hangoutLink,
            @Nullable ExtendedProperties extendedProperties,
            @Nullable Long sequence) {

        /** One of the properties that only this calendar's copy has. */
        @Nullable
        String own(String name) {
            ExtendedProperties properties = extendedProperties;
            return properties == null || properties.own() == null
                    ? null
                    : properties.own().get(name);
        }

        boolean isCancelled() {
            return "cancelled".equals(status);
        }
    }

    record Person(@Nullable String email) {}

    /** A moment with its offset, or a whole day. */
    record Time(@Nullable String dateTime, @Nullable String date, @Nullable String timeZone) {}

    record ExtendedProperties(
            @com.fasterxml.jackson.annotation.JsonProperty("private") @Nullable Map<String, String> own) {}

    /** @param nextSyncToken on the last page */
    record Page(@Nullable List<Item> items, @Nullable String nextPageToken, @Nullable String nextSyncToken) {}

    record FreeBusyQuestion(Instant timeMin, Instant timeMax, List<CalendarId> items) {}

    record CalendarId(String id) {}

    record FreeBusy(Map<String, Busy> calendars) {}

    /** @param errors when the calendar cannot be seen */
    record Busy(@Nullable List<Period> busy, @Nullable List<Map<String, Object>> errors) {}

    record Period(Instant start, Instant end) {}
}
