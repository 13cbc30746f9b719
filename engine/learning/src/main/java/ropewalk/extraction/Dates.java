package ropewalk.extraction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as English and German people write them. Of two numbers with a slash the first is the day, unless only the other
 * way makes a date: {@code 03/04/2026} is the third of April.
 */
final class Dates {
    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        String[] names = {
            "january|jan|januar|jänner",
            "february|feb|februar",
            "march|mar|märz|mär|mrz",
            "april|apr",
            "may|mai",
            "june|jun|juni",
            "july|jul|juli",
            "august|aug",
            "september|sep|sept",
            "october|oct|oktober|okt",
            "november|nov",
            "december|dec|dezember|dez"
        };
        for (int month = 0; month < names.length; month++) {
            for (String name : names[month].split("\\|", -1)) {
                MONTHS.put(name, month + 1);
            }
        }
    }

    private static final String MONTH = "(?:"
            + String.join(
                    "|",
                    MONTHS.keySet().stream()
                            .sorted((a, b) -> b.length() == a.length() ? a.compareTo(b) : b.length() - a.length())
                            .toList())
            + ")\\.?";
    private static final String ISO = "(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)";
    private static final String POINTS = "(?<![\\d.])\\d{1,2}\\. ?\\d{1,2}\\. ?(?:\\d{4}|\\d{2})(?!\\d)";
    private static final String SLASHES = "(?<![\\d/])\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d{2})(?![\\d/])";
    private static final String DAY_FIRST =
            "(?<!\\d)\\d{1,2}(?:\\.|st|nd|rd|th)? (?:of )?" + MONTH + ",? \\d{4}(?!\\d)";
    private static final String MONTH_FIRST = "\\b" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}(?!\\d)";

    static final Pattern PATTERN = Pattern.compile(
            String.join("|", ISO, POINTS, SLASHES, DAY_FIRST, MONTH_FIRST),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern PARTS = Pattern.compile("\\d+|\\p{L}+");

    private Dates() {}

    /** Of text that is a day and nothing else. */
    static Optional<LocalDate> read(String text) {
        String stripped = text.strip();
        if (!PATTERN.matcher(stripped).matches()) {
            return Optional.empty();
        }
        int[] numbers = new int[3];
        int count = 0;
        int month = 0;
        Matcher parts = PARTS.matcher(stripped.toLowerCase(Locale.ROOT));
        while (parts.find()) {
            String part = parts.group();
            if (Character.isDigit(part.charAt(0)) && count < 3) {
                numbers[count++] = Integer.parseInt(part);
            } else if (MONTHS.containsKey(part)) {
                month = MONTHS.get(part);
            }
        }
        if (month > 0) {
            return day(numbers[1], month, numbers[0]);
        }
        if (numbers[0] > 31) {
            return day(numbers[0], numbers[1], numbers[2]);
        }
        return numbers[1] > 12 ? day(numbers[2], numbers[0], numbers[1]) : day(numbers[2], numbers[1], numbers[0]);
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year < 100 ? 2000 + year : year, month, day));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
