package ropewalk.notification.push;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.task.QuickDecisions.Quick;

/**
 * What a browser shows as a notification, as JSON: what it is about and where, and nothing of a case's values, since
 * others see it on a locked screen.
 *
 * @param tag the same when it is sent again, so that it is shown once
 * @param personId for whom: a browser in which somebody else has signed in meanwhile does nothing with it but show it
 * @param path where on the screen it leads
 * @param task null where it is about none
 */
record PushMessage(
        String title,
        String body,
        String kind,
        String tag,
        String language,
        String personId,
        String path,
        @Nullable PushTask task) {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 240;

    /**
     * @param version for {@code If-Match}
     * @param actions the ways to decide it by one press; none where it needs a look
     */
    record PushTask(String id, long version, List<PushAction> actions) {}

    /** @param outcome as the task's decision names it */
    record PushAction(String outcome, String label) {}

    /** @param quick null where it is about no task that can be decided now */
    static PushMessage of(Letter letter, @Nullable Quick quick) {
        String subject = letter.subjectId();
        return new PushMessage(
                cut(letter.subject(), LONGEST_TITLE),
                cut(letter.about(), LONGEST_BODY),
                letter.isDigest() ? "digest" : letter.kind().code(),
                letter.id(),
                letter.language().code(),
                letter.personId(),
                letter.place().getPath(),
                quick == null || subject == null ? null : task(subject, letter.kind(), quick));
    }

    /** Only whoever is asked to decide is offered to: a mention or a question is answered by looking. */
    private static PushTask task(String id, NoticeKind kind, Quick quick) {
        List<PushAction> actions = kind == NoticeKind.TASK_WAITS || kind == NoticeKind.TASK_RETURNED
                ? quick.outcomes().stream()
                        .map(outcome -> new PushAction(outcome.id(), cut(outcome.label(), LONGEST_TITLE)))
                        .toList()
                : List.of();
        return new PushTask(id, quick.version(), actions);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    }
}
