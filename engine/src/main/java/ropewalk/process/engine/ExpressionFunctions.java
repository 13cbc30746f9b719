package ropewalk.process.engine;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * The functions an expression may call, each by its own name, as docs/reference/expressions.md lists them. They change
 * nothing, take and give plain values, and cost no more than their arguments are long.
 */
public final class ExpressionFunctions {
    static final Map<String, Method> METHODS = Arrays.stream(ExpressionFunctions.class.getMethods())
            .filter(method -> method.getDeclaringClass() == ExpressionFunctions.class)
            .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));

    private ExpressionFunctions() {}

    public static Date now() {
        return ClockUtil.getCurrentTime();
    }

    public static Date today() {
        return Date.from(now().toInstant().truncatedTo(ChronoUnit.DAYS));
    }

    /** @param amount of hours, may be negative */
    public static Date addHours(Date date, long amount) {
        return Date.from(date.toInstant().plusSeconds(Math.multiplyExact(amount, 3_600L)));
    }

    public static Date addDays(Date date, long amount) {
        return Date.from(
                date.toInstant().atOffset(ZoneOffset.UTC).plusDays(amount).toInstant());
    }

    public static Date addMonths(Date date, long amount) {
        return Date.from(
                date.toInstant().atOffset(ZoneOffset.UTC).plusMonths(amount).toInstant());
    }

    /** Whole days from the first to the second, negative when the second is earlier. */
    public static long daysBetween(Date first, Date second) {
        return Duration.between(first.toInstant(), second.toInstant()).toDays();
    }

    /** @param text as ISO 8601: {@code 2026-11-24} or {@code 2026-11-24T10:15:30Z} */
    public static Date date(String text) {
        return text.length() == 10
                ? Date.from(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
                : Date.from(OffsetDateTime.parse(text).toInstant());
    }

    /** @param pattern of {@link DateTimeFormatter}, for example {@code d MMMM uuuu}; in UTC and English */
    public static String formatDate(Date date, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(date.toInstant().atOffset(ZoneOffset.UTC));
    }

    public static String upper(@Nullable String text) {
        return text(text).toUpperCase(Locale.ROOT);
    }

    public static String lower(@Nullable String text) {
        return text(text).toLowerCase(Locale.ROOT);
    }

    public static String trim(@Nullable String text) {
        return text(text).strip();
    }

    public static boolean contains(@Nullable String text, @Nullable String part) {
        return text(text).contains(text(part));
    }

    public static boolean startsWith(@Nullable String text, @Nullable String start) {
        return text(text).startsWith(text(start));
    }

    public static boolean endsWith(@Nullable String text, @Nullable String end) {
        return text(text).endsWith(text(end));
    }

    /** From the character at {@code from}, counted from 0, up to but without the one at {@code to}. */
    public static String substring(@Nullable String text, int from, int to) {
        String all = text(text);
        int end = Math.max(0, Math.min(to, all.length()));
        return all.substring(Math.max(0, Math.min(from, end)), end);
    }

    public static int length(@Nullable String text) {
        return text(text).length();
    }

    public static String concat(@Nullable Object first, @Nullable Object second) {
        return text(first) + text(second);
    }

    public static String join(@Nullable Collection<?> values, String separator) {
        return values == null
                ? ""
                : values.stream().map(ExpressionFunctions::text).collect(Collectors.joining(separator));
    }

    public static List<String> split(@Nullable String text, String separator) {
        return Arrays.stream(text(text).split(Pattern.quote(separator), 10_000))
                .map(String::strip)
                .toList();
    }

    /** The value as text; empty for nothing. */
    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /**
     * The text or number as a number; 0 for nothing. Whole numbers stay whole. Never a BigDecimal: adding a text such as
     * 1E999999999 to one would fill the memory.
     */
    public static Number number(@Nullable Object value) {
        String digits = text(value).strip();
        if (digits.isEmpty()) {
            return 0L;
        }
        double number = Double.parseDouble(digits);
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? (Number) Long.valueOf((long) number)
                : (Number) Double.valueOf(number);
    }

    public static Number round(@Nullable Object value, int decimals) {
        double number = number(value).doubleValue();
        if (!Double.isFinite(number) || Math.abs(number) >= 1L << 53) {
            return number;
        }
        return number(BigDecimal.valueOf(number).setScale(Math.max(0, Math.min(decimals, 20)), RoundingMode.HALF_UP));
    }

    public static Number abs(@Nullable Object value) {
        return number(Math.abs(number(value).doubleValue()));
    }

    public static Number min(@Nullable Object first, @Nullable Object second) {
        return number(Math.min(number(first).doubleValue(), number(second).doubleValue()));
    }

    public static Number max(@Nullable Object first, @Nullable Object second) {
        return number(Math.max(number(first).doubleValue(), number(second).doubleValue()));
    }

    public static int size(@Nullable Collection<?> values) {
        return values == null ? 0 : values.size();
    }

    public static boolean hasItem(@Nullable Collection<?> values, @Nullable Object value) {
        return values != null && values.stream().anyMatch(item -> text(item).equals(text(value)));
    }
}
