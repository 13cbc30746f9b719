package ropewalk.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the following page; null on the last one
 * @param total how many there are in all, where that is cheap to say
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Long total) {
    private static final int DEFAULT = 25;
    private static final int MOST = 100;

    public Page {
        items = List.copyOf(items);
    }

    /** How many items to give: 25 unless asked, 100 at most. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT;
        }
        if (asked < 1 || asked > MOST) {
            throw Problem.badRequest("invalid-limit", "limit is " + asked + "; it can be 1 to " + MOST + ".");
        }
        return asked;
    }

    /**
     * Cuts a page from rows of which one more than the limit was read.
     *
     * @param cursor makes the cursor that continues after an item
     */
    public static <T> Page<T> cut(List<T> oneMoreThanLimit, int limit, Function<T, String> cursor) {
        if (oneMoreThanLimit.size() <= limit) {
            return new Page<>(oneMoreThanLimit, null, null);
        }
        List<T> items = oneMoreThanLimit.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)), null);
    }

    /**
     * Reads a list page by page, for what has to go through all of it.
     *
     * @param most about how many items to read at the most; the page that passes it is still given
     * @param page the page of a limit and a cursor, which is null at the beginning
     */
    public static <T> List<T> all(int most, BiFunction<Integer, @Nullable String, Page<T>> page) {
        List<T> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<T> read = page.apply(MOST, cursor);
            all.addAll(read.items());
            cursor = read.next();
        } while (cursor != null && all.size() < most);
        return all;
    }

    public Page<T> withTotal(long count) {
        return new Page<>(items, next, count);
    }
}
