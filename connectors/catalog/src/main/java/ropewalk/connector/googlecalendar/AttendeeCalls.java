package ropewalk.connector.googlecalendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.googlecalendar.CalendarApi.Item;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.SendUpdates;
import ropewalk.connector.meeting.Attendees;

/**
 * Who comes to a meeting. Google replaces the list of attendees as a whole, so it is read first and written only by its
 * version; a list that is as it should be is not written, and nobody gets a second mail.
 */
record AttendeeCalls(AccessTokens tokens) {

    enum Response {
        ACCEPTED,
        TENTATIVE,
        DECLINED
    }

    record AttendeeChange(
            @Label("Event id") String eventId,
            @Label(value = "Add", help = "E-mail addresses, with commas between them") @Nullable String add,
            @Label(value = "Take off", help = "E-mail addresses, with commas between them") @Nullable String remove,
            @Label(value = "Mail to", help = "Which attendees Google tells of the change") @Default("ALL")
                    SendUpdates sendUpdates) {
        AttendeeChange {
            Attendees.check(add);
            Attendees.check(remove);
            if (add == null && remove == null) {
                throw new IllegalArgumentException("Somebody is needed who is added or taken off");
            }
        }
    }

    record Answer(
            @Label("Event id") String eventId,
            @Label("Answer") Response response,
            @Label(value = "Comment", help = "For the organizer") @Nullable String comment,
            @Label(value = "Mail to", help = "Who is told of the answer by mail") @Default("ALL")
                    SendUpdates sendUpdates) {}

    Card<Account> on(Card<Account> card) {
        return card.operation(
                        "change-attendees",
                        "Add or take off attendees",
                        AttendeeChange.class,
                        Meeting.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::change)
                .operation(
                        "answer-invitation",
                        "Answer an invitation",
                        Answer.class,
                        Meeting.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        this::answer);
    }

    private Meeting change(Call<Account, AttendeeChange> call) {
        AttendeeChange wanted = call.input();
        return write(call, wanted.eventId(), wanted.sendUpdates(), before -> {
            var after = new ArrayList<>(before);
            List<String> gone = wanted.remove() == null ? List.of() : Attendees.addresses(wanted.remove());
            after.removeIf(each -> gone.stream().anyMatch(address -> is(each, address)));
            for (String address : wanted.add() == null ? List.<String>of() : Attendees.addresses(wanted.add())) {
                if (after.stream().noneMatch(each -> is(each, address))) {
                    after.add(Map.of("email", address));
                }
            }
            return after;
        });
    }

    private static boolean is(Map<String, Object> attendee, String address) {
        return address.equalsIgnoreCase(String.valueOf(attendee.get("email")));
    }

    private Meeting answer(Call<Account, Answer> call) {
        Answer wanted = call.input();
        return write(call, wanted.eventId(), wanted.sendUpdates(), before -> {
            if (before.stream().noneMatch(AttendeeCalls::isOurs)) {
                throw new Refused("not-invited", "The calendar's owner is not among those who are asked to it", null);
            }
            return before.stream()
                    .map(each -> isOurs(each) ? answered(each, wanted) : each)
                    .toList();
        });
    }

    /** Google marks the copy of whoever's calendar it is. */
    private static boolean isOurs(Map<String, Object> attendee) {
        return Boolean.TRUE.equals(attendee.get("self"));
    }

    private static Map<String, Object> answered(Map<String, Object> attendee, Answer wanted) {
        var answered = new LinkedHashMap<>(attendee);
        answered.put("responseStatus", wanted.response().name().toLowerCase(Locale.ROOT));
        if (wanted.comment() != null) {
            answered.put("comment", wanted.comment());
        }
        return answered;
    }

    private Meeting write(
            Call<Account, ?> call,
            String event,
            SendUpdates sendUpdates,
            UnaryOperator<List<Map<String, Object>>> change) {
        String calendar = call.account().calendar();
        return new Google(tokens, call.account(), call.http()).ask(api -> {
            Item known = api.get(calendar, event);
            if (known.isCancelled()) {
                throw new Refused("deleted", "The event was cancelled; it cannot be changed any more", null);
            }
            List<Map<String, Object>> before = Objects.requireNonNullElse(known.attendees(), List.of());
            List<Map<String, Object>> after = change.apply(before);
            if (after.equals(before)) {
                return Meeting.of(known);
            }
            try {
                String version = Objects.requireNonNullElse(known.etag(), "*");
                return Meeting.of(api.patch(calendar, event, version, sendUpdates.said(), Map.of("attendees", after)));
            } catch (Refused no) {
                if (no.status() == 412) {
                    throw Unavailable.busy("The event was changed at the same moment", null, no.vendorRequestId());
                }
                throw no;
            }
        });
    }
}
