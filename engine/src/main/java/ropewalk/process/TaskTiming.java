package ropewalk.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.calendar.BusinessTime;

/**
 * When a user task is due, when its people are reminded and what happens when it is late, as the diagram says it
 * (docs/reference/process-properties.md).
 *
 * @param due after its beginning; null when the diagram says no such time
 * @param reminders before it is due
 */
public record TaskTiming(@Nullable Span due, List<Span> reminders, @Nullable Escalation escalation) {
    public static final TaskTiming NONE = new TaskTiming(null, List.of(), null);

    static final String DUE = "dueAfter";
    static final String REMIND = "remindBefore";
    static final String AFTER = "escalateAfter";
    static final String TELL = "escalateTell";
    static final String GROUP = "escalateToGroup";
    static final String PERSON = "escalateToPerson";
    static final String PRIORITY = "escalatePriority";

    private static final Set<String> ESCALATING = Set.of(AFTER, TELL, GROUP, PERSON, PRIORITY);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})\\s+(working\\s+)?(day|hour|minute)s?");
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_REMINDERS = 5;
    private static final int MOST_GROUPS = 10;
    private static final int HIGHEST_PRIORITY = 1_000;

    /** What a span is counted in; working time is that of the workspace's calendar. */
    public enum Unit {
        DAY(1),
        HOUR(24),
        MINUTE(1_440);

        private final int ofADay;

        Unit(int ofADay) {
            this.ofADay = ofADay;
        }
    }

    /** @param isWorking whether only working time counts */
    public record Span(int count, Unit unit, boolean isWorking) {
        public static final Span NOTHING = new Span(0, Unit.MINUTE, false);

        /** @throws IllegalArgumentException with what is wrong, in words for whoever draws */
        static Span of(String text) {
            Matcher matcher = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new IllegalArgumentException("“" + text.strip()
                        + "” is no time such as “2 working days”, “4 working hours”, “3 days” or “30 minutes”.");
            }
            Unit unit = Unit.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
            int count = Integer.parseInt(matcher.group(1));
            if (count > (long) MOST_DAYS * unit.ofADay) {
                throw new IllegalArgumentException("“" + text.strip() + "” is longer than ten years.");
            }
            return new Span(count, unit, matcher.group(2) != null);
        }

        /** Days that are not working ones are days of the calendar's zone: the same time then, whatever the clock does. */
        public Instant after(Instant from, BusinessTime calendar) {
            return switch (unit) {
                case DAY -> isWorking ? calendar.plusDays(from, count) : days(from, count, calendar);
                case HOUR, MINUTE -> isWorking ? calendar.plus(from, length()) : from.plus(length());
            };
        }

        /** As {@link #after}, back in time. */
        public Instant before(Instant until, BusinessTime calendar) {
            return switch (unit) {
                case DAY -> isWorking ? calendar.minusDays(until, count) : days(until, -count, calendar);
                case HOUR, MINUTE -> isWorking ? calendar.minus(until, length()) : until.minus(length());
            };
        }

        private static Instant days(Instant from, int count, BusinessTime calendar) {
            return from.atZone(calendar.zone()).plusDays(count).toInstant();
        }

        private Duration length() {
            return unit == Unit.HOUR ? Duration.ofHours(count) : Duration.ofMinutes(count);
        }
    }

    /**
     * What happens when the task is late.
     *
     * @param after it was due
     * @param tell keys of the roles and groups that are told
     * @param group the key of the role or group that gets it; null when none
     * @param person the id of who gets it; null for nobody
     * @param priority that it has at least from then on; null for the one it has
     */
    public record Escalation(
            Span after, Set<String> tell, @Nullable String group, @Nullable String person, @Nullable Integer priority) {
        public Escalation {
            tell = Set.copyOf(tell);
        }
    }

    /** What was deployed was checked; a diagram from before the check says nothing where it cannot be read. */
    static TaskTiming of(ProcessElement element) {
        try {
            return read(element.properties());
        } catch (IllegalArgumentException unreadable) {
            return NONE;
        }
    }

    /** @throws IllegalArgumentException with what is wrong, in words for whoever draws */
    static TaskTiming read(Map<String, String> properties) {
        String due = text(properties, DUE);
        List<Span> reminders = new ArrayList<>();
        for (String reminder : listed(text(properties, REMIND))) {
            reminders.add(Span.of(reminder));
        }
        if (reminders.size() > MOST_REMINDERS) {
            throw new IllegalArgumentException("A task has at most " + MOST_REMINDERS + " reminders.");
        }
        return new TaskTiming(due.isEmpty() ? null : Span.of(due), List.copyOf(reminders), escalation(properties));
    }

    private static @Nullable Escalation escalation(Map<String, String> properties) {
        if (ESCALATING.stream().allMatch(name -> text(properties, name).isEmpty())) {
            return null;
        }
        String after = text(properties, AFTER);
        String group = text(properties, GROUP).toLowerCase(Locale.ROOT);
        String person = text(properties, PERSON);
        if (!group.isEmpty() && !person.isEmpty()) {
            throw new IllegalArgumentException("A late task goes to a group or to a person, not to both.");
        }
        Integer priority = priority(text(properties, PRIORITY));
        Set<String> tell = listed(text(properties, TELL)).stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (tell.size() > MOST_GROUPS) {
            throw new IllegalArgumentException("At most " + MOST_GROUPS + " roles and groups are told of a late task.");
        }
        boolean doesNothing = tell.isEmpty() && group.isEmpty() && person.isEmpty() && priority == null;
        return new Escalation(
                after.isEmpty() ? Span.NOTHING : Span.of(after),
                doesNothing ? Set.of("manager") : tell,
                group.isEmpty() ? null : group,
                person.isEmpty() ? null : person,
                priority);
    }

    private static @Nullable Integer priority(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(priority -> priority <= HIGHEST_PRIORITY)
                .orElseThrow(() -> new IllegalArgumentException(
                        "“" + text + "” is no priority; it is a whole number from 0 to " + HIGHEST_PRIORITY + "."));
    }

    boolean needsADueDate() {
        return due == null && (!reminders.isEmpty() || escalation != null);
    }

    private static String text(Map<String, String> properties, String name) {
        return properties.getOrDefault(name, "").strip();
    }

    private static List<String> listed(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
