package ropewalk.process.comment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.process.Named;

/**
 * One thing that somebody said about a draft.
 *
 * @param threadId the id of the comment that began the thread; its own when it is that one
 * @param text null when it was deleted and others had answered it
 * @param mentioned people who are named in the text as {@code @Name}
 */
record DraftComment(
        String id,
        String threadId,
        @Nullable String text,
        List<Named> mentioned,
        Named author,
        Instant createdAt,
        @Nullable Instant editedAt,
        long version) {

    boolean isFirst() {
        return id.equals(threadId);
    }

    boolean isDeleted() {
        return text == null;
    }
}
