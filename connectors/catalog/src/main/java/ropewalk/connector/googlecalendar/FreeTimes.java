package ropewalk.connector.googlecalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.googlecalendar.CalendarApi.Busy;
import ropewalk.connector.googlecalendar.CalendarApi.CalendarId;
import ropewalk.connector.googlecalendar.CalendarApi.FreeBusyQuestion;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.FreeTimeQuestion;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.FreeTime;

/** When nothing is in the calendars, and what is. */
record FreeTimes(AccessTokens tokens) {

    private static final int MOST_SLOTS = 20;
    private static final int MOST_EVENTS = 250;

    record FreeTimesQuestion(
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Not before", help = "Empty: from now on") @Nullable Instant from,
            @Label(value = "Days", help = "How many to look ahead, 60 at most") @Default("14") int days,
            @Label("Working hours from") @Default("09:00") LocalTime opens,
            @Label("Working hours to") @Default("17:00") LocalTime closes,
            @Label("Weekends too") @Default("false") boolean weekends,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the calendar's own") @Nullable
                    String timeZone,
            @Label(value = "Other calendars", help = "Their ids or addresses; those that are not shared do not count")
                    @Nullable
                    String others,
            @Label(value = "At most", help = "1 to 20, the earliest first") @Default("5") int limit) {
        FreeTimesQuestion {
            new FreeTimeQuestion(minutes, from, days, opens, closes, weekends, timeZone, others);
            checkLimit(limit, MOST_SLOTS);
        }

        private FreeTimeQuestion question() {
            return new FreeTimeQuestion(minutes, from, days, opens, closes, weekends, timeZone, others);
        }
    }

    record Slots(@Label("Free times") List<FreeTime.Slot> slots) {}

    record Span(
            @Label("From") Instant from,
            @Label(value = "To", help = "What is under way at either moment counts") Instant to,
            @Label(value = "Words", help = "In the title, the description, the place or an attendee") @Nullable
                    String words,
            @Label(value = "At most", help = "1 to 250, the earliest first") @Default("50") int limit) {
        Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("“To” has to be after “From”");
            }
            checkLimit(limit, MOST_EVENTS);
        }
    }

    record Meetings(
            @Label("Meetings") List<Meeting> events,
            @Label(value = "Are there more", help = "true: the list was cut off") boolean more) {}

    private static void checkLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("“At most” is 1 to " + most + ", not " + limit);
        }
    }

    Card<Account> on(Card<Account> card) {
        return card.operation(
                        "find-free-times",
                        "Find several free times",
                        FreeTimesQuestion.class,
                        Slots.class,
                        Idempotency.READ,
                        this::several)
                .operation(
                        "list-events", "List meetings", Span.class, Meetings.class, Idempotency.READ, this::meetings);
    }

    FreeTime.Slot first(Call<Account, FreeTimeQuestion> call) {
        return search(call, call.input(), free -> free.time().slot(free.from(), free.to(), free.taken()));
    }

    private Slots several(Call<Account, FreeTimesQuestion> call) {
        int limit = call.input().limit();
        return search(
                call,
                call.input().question(),
                free -> new Slots(free.time().slots(free.from(), free.to(), free.taken(), limit)));
    }

    private record Free(FreeTime time, Instant from, Instant to, List<FreeTime.Period> taken) {}

    private <T> T search(Call<Account, ?> call, FreeTimeQuestion wanted, Function<Free, T> choice) {
        String calendar = call.account().calendar();
        Instant from = FreeTime.earliest(wanted.from(), call.firstSentAt());
        Instant to = from.plus(Duration.ofDays(wanted.days()));
        return google(call).ask(api -> {
            String zone = wanted.timeZone() != null
                    ? wanted.timeZone()
                    : api.calendar(calendar).timeZone();
            var calendars = new ArrayList<CalendarId>(List.of(new CalendarId(calendar)));
            if (wanted.others() != null) {
                Attendees.addresses(wanted.others()).forEach(other -> calendars.add(new CalendarId(other)));
            }
            var answer = api.freeBusy(new FreeBusyQuestion(from, to, calendars)).calendars();
            Busy own = answer.get(calendar);
            if (own == null || own.errors() != null && !own.errors().isEmpty()) {
                throw new Refused("calendar", "The calendar “" + calendar + "” cannot be seen by this account", null);
            }
            List<FreeTime.Period> taken = answer.values().stream()
                    .filter(each -> each.busy() != null)
                    .flatMap(each -> each.busy().stream())
                    .map(each -> new FreeTime.Period(each.start(), each.end()))
                    .toList();
            var length = Duration.ofMinutes(wanted.minutes());
            var time = new FreeTime(ZoneId.of(zone), wanted.opens(), wanted.closes(), wanted.weekends(), length);
            return choice.apply(new Free(time, from, to, taken));
        });
    }

    private Meetings meetings(Call<Account, Span> call) {
        Span span = call.input();
        return google(call).ask(api -> {
            var page = api.between(
                    call.account().calendar(),
                    span.from().toString(),
                    span.to().toString(),
                    span.limit(),
                    span.words());
            var items = page.items() == null ? List.<CalendarApi.Item>of() : page.items();
            return new Meetings(items.stream().map(Meeting::of).toList(), page.nextPageToken() != null);
        });
    }

    private Google google(Call<Account, ?> call) {
        return new Google(tokens, call.account(), call.http());
    }
}
