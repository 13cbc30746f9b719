package ropewalk.process.comment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.process.Named;

/**
 * A comment and what was answered to it, oldest first.
 *
 * @param id of the first comment
 * @param about what it is about
 * @param resolvedAt null while it is open
 */
record CommentThread(
        String id, About about, @Nullable Instant resolvedAt, @Nullable Named resolvedBy, List<DraftComment> comments) {

    /**
     * An element of the drawing, a file of the draft, or with neither the draft as a whole.
     *
     * @param elementName what the element was called when the thread began, for when it is gone
     */
    record About(@Nullable String resource, @Nullable String elementId, @Nullable String elementName) {
        /** What people call it; null for the draft as a whole. */
        @Nullable
        String name() {
            if (elementName != null && !elementName.isBlank()) {
                return elementName;
            }
            return elementId == null ? resource : elementId;
        }
    }
}
