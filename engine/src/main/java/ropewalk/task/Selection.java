package ropewalk.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/**
 * Which of the open tasks are meant.
 *
 * @param search letters of the task's name, its process's, or the business key
 * @param process by its key
 * @param leastPriority this one and above
 */
record Selection(
        Filter filter,
        @Nullable String search,
        @Nullable String process,
        @Nullable Due due,
        @Nullable FollowUp followUp,
        @Nullable Integer leastPriority) {

    enum Filter {
        MINE,
        GROUP,
        ALL
    }

    enum Due {
        OVERDUE(Duration.ZERO),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7));

        private final Duration within;

        Due(Duration within) {
            this.within = within;
        }
    }

    enum FollowUp {
        /** What has no follow-up date, or one that is over. */
        NOW("(t.follow_up_at is null or t.follow_up_at <= :now)"),
        LATER("t.follow_up_at > :now");

        private final String condition;

        FollowUp(String condition) {
            this.condition = condition;
        }
    }

    /** @throws Problem 400 {@code invalid-filter}, {@code invalid-due}, {@code invalid-follow-up}, {@code invalid-process} */
    static Selection of(TaskSelection asked) {
        Filter filter = oneOf(Filter.values(), asked.filter(), "filter");
        checkLength(asked.search(), "search");
        checkLength(asked.process(), "process");
        return new Selection(
                filter == null ? Filter.ALL : filter,
                asked.search() == null || asked.search().isBlank()
                        ? null
                        : asked.search().strip(),
                asked.process(),
                oneOf(Due.values(), asked.due(), "due"),
                oneOf(FollowUp.values(), asked.followUp(), "follow-up"),
                asked.priority());
    }

    boolean isWholeInbox() {
        return search == null && process == null && due == null && followUp == null && leastPriority == null;
    }

    /** Conditions on {@code task t}, with the parameters search, process, due, now and priority. */
    String conditions() {
        return (search == null
                        ? ""
                        : " and (t.name ilike :search or t.process_name ilike :search or t.business_key ilike :search)")
                + (process == null ? "" : " and t.process_key = :process")
                + (due == null ? "" : " and t.due_at < :due")
                + (followUp == null ? "" : " and " + followUp.condition)
                + (leastPriority == null ? "" : " and t.priority >= :priority");
    }

    @Nullable
    String pattern() {
        return search == null
                ? null
                : "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    @Nullable
    Instant dueBefore(Instant now) {
        return due == null ? null : now.plus(due.within);
    }

    static <E extends Enum<E>> @Nullable E oneOf(E[] values, @Nullable String name, String parameter) {
        if (name == null) {
            return null;
        }
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
                return value;
            }
        }
        throw Problem.badRequest("invalid-" + parameter, parameter + " cannot be “" + name + "”.");
    }

    private static void checkLength(@Nullable String text, String parameter) {
        if (text != null && (text.length() > 200 || text.indexOf('\0') >= 0)) {
            throw Problem.badRequest("invalid-" + parameter, parameter + " is a text of at most 200 characters.");
        }
    }
}
