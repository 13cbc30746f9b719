package ropewalk.extraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ropewalk.extraction.Candidate.Shape;
import ropewalk.redaction.Kind;

/**
 * Finds the stretches of a redacted text that may be a value. Only the redacted text is looked at, so that a stored
 * example gives the same stretches as the case from which it came.
 */
public final class Candidates {
    /** What may stand behind placeholders that tell it. */
    private static final Map<String, Shape> MASKED = Map.of(
            Kind.EMAIL.placeholder(), Shape.EMAIL,
            Kind.PHONE.placeholder(), Shape.PHONE,
            Kind.DATE_OF_BIRTH.placeholder(), Shape.DATE);

    static final Pattern PLACEHOLDER = Pattern.compile(Arrays.stream(Kind.values())
            .map(kind -> Pattern.quote(kind.placeholder()))
            .collect(Collectors.joining("|")));

    private static final int MOST = 200;
    private static final int WORDS = 4;
    private static final String CURRENCY =
            "(?:€|\\$|£|EUR\\b|USD\\b|GBP\\b|CHF\\b|Euros?\\b|Dollars?\\b|euros?\\b|dollars?\\b)";
    private static final Pattern MONEY_BEFORE = Pattern.compile(CURRENCY + "\\s?$");
    private static final Pattern MONEY_AFTER = Pattern.compile("^\\s?" + CURRENCY);
    private static final Pattern LABEL = Pattern.compile("([\\p{L}\\p{N} ./#()-]{1,50}):\\s*$");
    private static final Pattern ANY_LABEL = Pattern.compile("([\\p{L}\\p{N} ./#()-]{1,50}):\\s[^:]*$");

    /** In the order in which they may take a stretch. */
    private static final Map<Shape, Pattern> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put(Shape.MASKED, PLACEHOLDER);
        PATTERNS.put(Shape.EMAIL, Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"));
        PATTERNS.put(Shape.DATE, Dates.PATTERN);
        PATTERNS.put(Shape.NUMBER, Numbers.PATTERN);
        PATTERNS.put(
                Shape.CODE,
                Pattern.compile("\\b(?=[\\w/-]*\\d)(?=[\\w/-]*\\p{L})[\\p{L}\\d]+(?:[-/_][\\p{L}\\d]+)*\\b"));
        PATTERNS.put(
                Shape.QUOTED,
                Pattern.compile(
                        "(?<=\")[^\"\\n]{2,80}(?=\")|(?<=[“„])[^“”„\\n]{2,80}(?=[”“])|(?<=«)[^«»\\n]{2,80}(?=»)"));
        PATTERNS.put(
                Shape.REST_OF_LINE,
                Pattern.compile("(?m)(?<=^[\\p{L}\\p{N} ./#()-]{1,50}:[ \\t]{1,3})\\S.{0,118}?(?=[ \\t.;,]*$)"));
        PATTERNS.put(
                Shape.CAPITALS,
                Pattern.compile(
                        "\\b\\p{Lu}[\\p{L}\\d&'’-]+(?: (?:(?:and|und|of|von|&) )?\\p{Lu}[\\p{L}\\d&'’-]*){0,4}"));
    }

    private Candidates() {}

    /** In the order of the text; 200 at most. */
    public static List<Candidate> in(String text) {
        Map<Place, Shape> found = new LinkedHashMap<>();
        PATTERNS.forEach((shape, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                Place place = new Place(matcher.start(), matcher.end());
                if (isWanted(shape, place, found)) {
                    found.putIfAbsent(place, shape);
                }
            }
        });
        List<Place> lines = lines(text);
        return found.entrySet().stream()
                .sorted(Comparator.comparingInt(
                                (Map.Entry<Place, Shape> each) -> each.getKey().begin())
                        .thenComparingInt(each -> each.getKey().end()))
                .limit(MOST)
                .map(each -> candidate(text, line(lines, each.getKey()), each.getKey(), each.getValue()))
                .toList();
    }

    /** A number within a date is none, and a word within a code neither; a quotation may hold what it likes. */
    private static boolean isWanted(Shape shape, Place place, Map<Place, Shape> found) {
        if (shape != Shape.NUMBER && shape != Shape.CODE && shape != Shape.CAPITALS) {
            return true;
        }
        return found.entrySet().stream()
                .filter(each -> each.getValue() != Shape.QUOTED && each.getValue() != Shape.REST_OF_LINE)
                .noneMatch(each -> each.getKey().begin() < place.end()
                        && place.begin() < each.getKey().end());
    }

    private static List<Place> lines(String text) {
        List<Place> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '\n') {
                if (at > begin) {
                    lines.add(new Place(begin, at));
                }
                begin = at + 1;
            }
        }
        return lines;
    }

    private static Place line(List<Place> lines, Place place) {
        return lines.stream()
                .filter(line -> line.begin() <= place.begin() && place.begin() < line.end())
                .findFirst()
                .orElse(place);
    }

    private static Candidate candidate(String text, Place line, Place place, Shape found) {
        String value = place.in(text);
        String left = text.substring(line.begin(), place.begin());
        String right = text.substring(Math.min(place.end(), line.end()), line.end());
        Matcher near = LABEL.matcher(left);
        boolean labelled = near.find();
        Matcher far = ANY_LABEL.matcher(left);
        String label = labelled ? near.group(1) : far.find() ? far.group(1) : "";
        List<String> before = new ArrayList<>(Words.of(left));
        java.util.Collections.reverse(before);
        List<String> after = Words.of(right);
        return new Candidate(
                place,
                value,
                shape(found, value),
                MONEY_BEFORE.matcher(left).find() || MONEY_AFTER.matcher(right).find(),
                Words.of(label),
                labelled,
                before.subList(0, Math.min(WORDS, before.size())),
                after.subList(0, Math.min(2, after.size())));
    }

    private static Shape shape(Shape found, String value) {
        if (found != Shape.MASKED) {
            return found;
        }
        return MASKED.getOrDefault(value, Shape.MASKED);
    }
}
