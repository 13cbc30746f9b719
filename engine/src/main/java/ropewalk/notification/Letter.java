package ropewalk.notification;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one person.
 *
 * @param id stays the same when it is sent again
 * @param to the mail address
 * @param workspace its name
 * @param text paragraphs with an empty line between them
 * @param about as in the notice
 * @param subjectId the id of what it is about; null in an example and where it tells of several things
 * @param items what it tells of, where that is more than one thing
 * @param counts how many of each kind it tells of, where that is more than one thing, in the order to say them
 * @param place where on the screen it is about
 * @param stop ends letters of this kind without sign-in; null where they cannot be ended
 */
public record Letter(
        String id,
        String personId,
        String to,
        Language language,
        NoticeKind kind,
        String workspace,
        String subject,
        String text,
        String about,
        @Nullable String subjectId,
        List<Item> items,
        Map<NoticeKind, Long> counts,
        URI place,
        @Nullable URI stop) {

    /** @param about as in the notice */
    public record Item(String title, String about, URI place) {}

    public boolean isDigest() {
        return !items.isEmpty();
    }
}
