package ropewalk.sandbox.xero;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Request;

/** How records are listed: filters, order, pages, and what changed since when. */
final class Listing {

    private static final Pattern EQUAL = Pattern.compile("([A-Za-z]+)==\"([^\"]*)\"");
    private static final int LARGEST_PAGE = 1000;

    private Listing() {}

    /**
     * @param kind {@code Invoices} or {@code Contacts}, as the answer calls them
     * @param text a record's member as text
     */
    static <T> Map<String, Object> of(
            String kind,
            Iterable<T> all,
            Request request,
            Function<T, Instant> updated,
            BiFunction<T, String, String> text,
            Function<T, Map<String, Object>> json) {
        Instant since = request.header("If-Modified-Since").map(Times::read).orElse(Instant.EPOCH);
        Map<String, String> wanted = equalities(request.query().get("where"));
        Comparator<T> order = Comparator.comparing(updated);
        String asked = request.query().getOrDefault("order", "UpdatedDateUTC ASC");
        List<T> found = java.util.stream.StreamSupport.stream(all.spliterator(), false)
                .filter(each -> updated.apply(each).isAfter(since))
                .filter(each -> wanted.entrySet().stream()
                        .allMatch(is -> text.apply(each, is.getKey()).equals(is.getValue())))
                .sorted(asked.endsWith("DESC") ? order.reversed() : order)
                .toList();
        int size = Math.min(LARGEST_PAGE, number(request.query().get("pageSize"), 100));
        int page = number(request.query().get("page"), 1);
        int start = Math.min(found.size(), (page - 1) * size);
        int end = Math.min(found.size(), start + size);
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "pagination",
                Map.of(
                        "page",
                        page,
                        "pageSize",
                        size,
                        "pageCount",
                        (found.size() + size - 1) / size,
                        "itemCount",
                        found.size()));
        answer.put(kind, found.subList(start, end).stream().map(json).toList());
        return answer;
    }

    private static Map<String, String> equalities(@Nullable String where) {
        var wanted = new LinkedHashMap<String, String>();
        for (String each : where == null ? new String[0] : where.split(" AND ")) {
            Matcher equal = EQUAL.matcher(each.strip());
            if (!equal.matches()) {
                throw Refusal.query("The filter cannot be read: " + each);
            }
            wanted.put(equal.group(1), equal.group(2));
        }
        return wanted;
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
