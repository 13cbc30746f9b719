package ropewalk.live;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What somebody may be told of, as it was at one moment.
 *
 * @param askedAt by {@link System#nanoTime()}
 */
record Ears(Map<String, Predicate<Set<String>>> kinds, long askedAt) {
    boolean hear(News news) {
        Predicate<Set<String>> kind = kinds.get(news.what());
        return kind != null && (news.to().isEmpty() || kind.test(news.to()));
    }
}
