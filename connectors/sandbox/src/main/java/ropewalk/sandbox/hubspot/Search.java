package ropewalk.sandbox.hubspot;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * HubSpot's CRM search: groups are alternatives, filters in a group all hold, one order, pages of at most 200. Source:
 * HubSpot's guide "Search the CRM".
 */
final class Search {

    private Search() {}

    static Map<String, Object> run(Collection<CrmObject> all, Kind kind, Links links, Map<String, Object> question) {
        List<CrmObject> found = all.stream()
                .filter(each -> fits(each, kind, links, list(question.get("filterGroups"))))
                .sorted(order(list(question.get("sorts"))))
                .toList();
        int limit = Math.min(200, number(question.get("limit"), 10));
        int from = number(question.get("after"), 0);
        int to = Math.min(found.size(), from + limit);
        List<String> asked =
                list(question.get("properties")).stream().map(String::valueOf).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("total", found.size());
        answer.put(
                "results",
                found.subList(Math.min(from, to), to).stream()
                        .map(each -> each.json(kind, asked))
                        .toList());
        if (to < found.size()) {
            answer.put("paging", Map.of("next", Map.of("after", String.valueOf(to))));
        }
        return answer;
    }

    private static boolean fits(CrmObject object, Kind kind, Links links, List<?> groups) {
        return groups.isEmpty()
                || groups.stream().map(Search::map).anyMatch(group -> list(group.get("filters")).stream()
                        .map(Search::map)
                        .allMatch(filter -> associated(object, kind, links, filter) || holds(object, filter)));
    }

    /** A filter by {@code associations.contact} and its like. */
    private static boolean associated(CrmObject object, Kind kind, Links links, Map<?, ?> filter) {
        String other = String.valueOf(filter.get("propertyName"));
        return Stream.of(Kind.values())
                .filter(each -> other.equals("associations." + each.singular))
                .anyMatch(each -> links.has(
                        new Links.End(kind, object.id()), new Links.End(each, String.valueOf(filter.get("value")))));
    }

    private static boolean holds(CrmObject object, Map<?, ?> filter) {
        String name = String.valueOf(filter.get("propertyName"));
        String wanted = String.valueOf(filter.get("value"));
        String actual = object.comparable(name);
        return switch (String.valueOf(filter.get("operator"))) {
            case "EQ" -> actual.equalsIgnoreCase(wanted);
            case "NEQ" -> !actual.equalsIgnoreCase(wanted);
            case "GT" -> compare(actual, wanted) > 0;
            case "GTE" -> compare(actual, wanted) >= 0;
            case "LT" -> compare(actual, wanted) < 0;
            case "LTE" -> compare(actual, wanted) <= 0;
            case "CONTAINS_TOKEN" ->
                actual.toLowerCase(Locale.ROOT)
                        .contains(wanted.toLowerCase(Locale.ROOT).replace("*", ""));
            case "HAS_PROPERTY" -> !actual.isEmpty();
            case "NOT_HAS_PROPERTY" -> actual.isEmpty();
            default -> throw new IllegalArgumentException("Operator " + filter.get("operator"));
        };
    }

    /** Only the first counts: a property's name, with a minus for the falling order, or an object that says the same. */
    private static Comparator<CrmObject> order(List<?> sorts) {
        if (sorts.isEmpty()) {
            return Comparator.comparing(object -> Long.valueOf(object.id()));
        }
        Object sort = sorts.get(0);
        boolean falling = sort instanceof String text
                ? text.startsWith("-")
                : "DESCENDING".equals(map(sort).get("direction"));
        String name = sort instanceof String text
                ? text.replaceFirst("^-", "")
                : String.valueOf(map(sort).get("propertyName"));
        Comparator<CrmObject> rising = (one, other) -> compare(one.comparable(name), other.comparable(name));
        return falling ? rising.reversed() : rising;
    }

    private static int compare(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException text) {
            return one.compareTo(other);
        }
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static int number(@org.jspecify.annotations.Nullable Object value, int otherwise) {
        return value == null ? otherwise : Integer.parseInt(value.toString());
    }
}
