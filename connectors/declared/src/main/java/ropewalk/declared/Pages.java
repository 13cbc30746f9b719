package ropewalk.declared;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.Values;

/** Reads one page after the other, until there is none or as many as may be. */
final class Pages {

    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,4000})>[^,<]{0,200};\\s*rel=\"?next\"?");
    private static final int LONGEST_CURSOR = 2_000;
    private static final int LARGEST_ALL = 4_000_000;

    private final Action action;
    private final Paging paging;
    private final Sender sender;
    private final Template.Scope scope;
    private final List<@Nullable Object> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int bytes;

    Pages(Action action, Paging paging, Sender sender, Template.Scope scope) {
        this.action = action;
        this.paging = paging;
        this.sender = sender;
        this.scope = scope;
    }

    Values all() {
        String position =
                switch (paging.way()) {
                    case PAGE -> String.valueOf(paging.first());
                    case OFFSET -> "0";
                    case CURSOR, LINK -> null;
                };
        Received first = page(position);
        String next = next(first, take(first), position);
        for (int page = 1; next != null && page < paging.mostPages() && !isFull(); page++) {
            if (!seen.add(next)) {
                throw new Refused("paging", "The system gives the same page again and again", null);
            }
            String here = next;
            Received received = Call.page(() -> page(here));
            next = next(received, take(received), here);
        }
        return values(first, next != null || items.size() > paging.mostItems());
    }

    private boolean isFull() {
        return items.size() >= paging.mostItems() || bytes >= LARGEST_ALL;
    }

    private Received page(@Nullable String position) {
        if (paging.way() == Paging.Way.LINK && position != null) {
            return sender.follow(action.request(), URI.create(position), scope, action.meanings());
        }
        Map<String, String> more = new LinkedHashMap<>();
        if (paging.sizeParameter() != null) {
            more.put(paging.sizeParameter(), String.valueOf(paging.size()));
        }
        if (position != null) {
            more.put(paging.parameter(), position);
        }
        return sender.send(action.request(), scope, more, action.meanings());
    }

    /** @return how many entries the page has */
    private int take(Received page) {
        bytes += page.bytes();
        Object found = paging.items().in(page.content());
        if (page.content() != null && !(found instanceof List<?>)) {
            throw Unavailable.unknown("The answer is not as described: there is no list of entries", null);
        }
        List<?> entries = found instanceof List<?> list ? list : List.of();
        items.addAll(entries);
        return entries.size();
    }

    private @Nullable String next(Received page, int count, @Nullable String position) {
        boolean last = count == 0 || paging.size() > 0 && count < paging.size();
        return switch (paging.way()) {
            case PAGE -> last ? null : String.valueOf(number(position) + 1);
            case OFFSET -> last ? null : String.valueOf(number(position) + count);
            case CURSOR -> cursor(Objects.requireNonNull(paging.next()).in(page.content()));
            case LINK -> link(page, position);
        };
    }

    private static int number(@Nullable String position) {
        return Integer.parseInt(Objects.requireNonNull(position));
    }

    private static @Nullable String cursor(@Nullable Object said) {
        boolean none =
                said == null || Boolean.FALSE.equals(said) || said.toString().isEmpty();
        if (none || said == null) {
            return null;
        }
        boolean plain = said instanceof String || said instanceof Number;
        if (!plain || said.toString().length() > LONGEST_CURSOR) {
            throw Unavailable.unknown("The answer is not as described: what is next is no short text", null);
        }
        return said.toString();
    }

    /** RFC 8288. */
    private @Nullable String link(Received page, @Nullable String position) {
        Matcher found = NEXT.matcher(String.join(", ", page.headers().getOrEmpty("Link")));
        if (!found.find()) {
            return null;
        }
        URI here = position == null ? action.request().address(sender.server(), scope, Map.of()) : URI.create(position);
        try {
            return here.resolve(found.group(1)).toString();
        } catch (IllegalArgumentException noAddress) {
            throw Unavailable.unknown("The answer is not as described: the link to the next page is no address", null);
        }
    }

    private Values values(Received first, boolean more) {
        if (more && paging.more() == null) {
            throw new Refused(
                    "too-many",
                    "There is more than %d pages or %d entries hold; ask for less"
                            .formatted(paging.mostPages(), paging.mostItems()),
                    null);
        }
        List<@Nullable Object> kept = items.subList(0, Math.min(items.size(), paging.mostItems()));
        Map<String, @Nullable Object> raw = Output.raw(action.outputs(), first);
        Output into = action.outputs().stream()
                .filter(each -> each.field().name().equals(paging.into()))
                .findFirst()
                .orElseThrow();
        raw.put(paging.into(), into.entries(kept));
        if (paging.more() != null) {
            raw.put(paging.more(), more);
        }
        return Output.fitting(action.outputs(), raw);
    }
}
