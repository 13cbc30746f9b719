package ropewalk.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last news that this node has heard, for those whose stream broke for a moment. */
final class HeardNews {
    private static final int MOST = 2_000;

    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<News> last = new ArrayDeque<>();
    private long count;

    /** @return where the news lead to */
    synchronized String add(List<News> news) {
        last.addAll(news);
        count += news.size();
        while (last.size() > MOST) {
            last.removeFirst();
        }
        return position();
    }

    /** What nobody can be told any more. */
    synchronized void forget() {
        last.clear();
        count++;
    }

    synchronized String position() {
        return node + "-" + count;
    }

    /** What was heard after this position; empty when it is of another node, or too long ago. */
    synchronized Optional<List<News>> since(@Nullable String position) {
        if (position == null || !position.startsWith(node + "-")) {
            return Optional.empty();
        }
        try {
            long missed = count - Long.parseLong(position.substring(node.length() + 1));
            if (missed < 0 || missed > last.size()) {
                return Optional.empty();
            }
            List<News> all = new ArrayList<>(last);
            return Optional.of(all.subList(all.size() - (int) missed, all.size()));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }
}
