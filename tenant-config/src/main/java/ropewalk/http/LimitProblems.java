package ropewalk.http;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitReached;

/** What somebody is told whose wish does not fit into the workspace's limits. */
final class LimitProblems {
    private static final String RAISE = " Whoever provides the workspace can raise the limit.";
    private static final long MEGABYTE = 1 << 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private LimitProblems() {}

    static Problem of(LimitReached reached, LocalDate today) {
        if (reached.isUnpaid()) {
            return new Problem(
                    HttpStatus.PAYMENT_REQUIRED,
                    "payment-overdue",
                    "An invoice of this workspace has not been paid for more than seven days, so nothing new starts. What"
                            + " runs goes on, tasks and the export of your data stay open. An Admin finds the invoice and"
                            + " the way to pay it under Usage, at Plan and invoices; once it is paid, starts are possible again by"
                            + " themselves.");
        }
        if (reached.isOfAll()) {
            return later(ofAll(reached, today), reached.again());
        }
        Problem problem = new Problem(status(reached.limit()), "limit-reached", detail(reached, today))
                .with("limit", reached.limit().code())
                .with("most", reached.most())
                .with("used", reached.used());
        return later(problem, reached.again());
    }

    /** Of whom stands above, nobody is told more than that there is nothing left. */
    private static Problem ofAll(LimitReached reached, LocalDate today) {
        return new Problem(
                        status(reached.limit()),
                        "provider-limit-reached",
                        "Whoever provides this workspace has given out all process starts of this month. What runs goes on;"
                                + " new ones can start from " + nextMonth(today)
                                + ", or when the provider has been given more: ask them.")
                .with("limit", reached.limit().code());
    }

    private static Problem later(Problem problem, @Nullable Duration again) {
        return again == null
                ? problem
                : problem.with(
                        Problem.RETRY_AFTER, Math.max(1, again.plusMillis(999).toSeconds()));
    }

    private static HttpStatus status(Limit limit) {
        return switch (limit) {
            case API_REQUESTS, PROCESS_STARTS, CONNECTOR_CALLS, SMS -> HttpStatus.TOO_MANY_REQUESTS;
            case STORAGE -> HttpStatus.INSUFFICIENT_STORAGE;
            case PEOPLE -> HttpStatus.CONFLICT;
        };
    }

    private static String detail(LimitReached reached, LocalDate today) {
        long most = reached.most();
        return switch (reached.limit()) {
            case PROCESS_STARTS ->
                "This workspace may start " + count(most)
                        + " processes a month, and has. What runs goes on; new ones can start from "
                        + nextMonth(today) + "." + RAISE;
            case API_REQUESTS ->
                "This workspace may make " + count(most) + " requests a minute; try again shortly." + RAISE;
            case STORAGE ->
                "All files of this workspace together may have " + count(most / MEGABYTE) + " MB; remove some first."
                        + RAISE;
            case PEOPLE -> "This workspace may have " + count(most) + " people; disable somebody first." + RAISE;
            case CONNECTOR_CALLS -> "This workspace may make " + count(most) + " calls a month." + RAISE;
            case SMS -> "This workspace may send " + count(most) + " SMS a month, and has." + RAISE;
        };
    }

    private static String nextMonth(LocalDate today) {
        return DAY.format(today.withDayOfMonth(1).plusMonths(1));
    }

    private static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
