package ropewalk.task;

/**
 * Something about an open task that one person should know. Published inside the transaction in which it happens.
 *
 * <p>Who did it is not told along: it would stay with others when that person is erased.
 *
 * @param personId who should know
 */
public record TaskNews(Kind kind, String personId, String taskId, String taskName, String processName) {
    public enum Kind {
        /** It is theirs now. */
        GIVEN,
        /** They are to do it and hand it back. */
        DELEGATED,
        /** What they delegated is theirs again. */
        RETURNED,
        /** It waits for their answer. */
        ASKED,
        /** Their question was answered. */
        ANSWERED,
        /** They are named in a comment. */
        MENTIONED,
        /** It is due soon. */
        REMINDER,
        /** It is due. */
        OVERDUE,
        /** It is late, and theirs or theirs to look at now. */
        ESCALATED
    }

    static TaskNews of(Kind kind, StoredTask task, Task.Person person) {
        return new TaskNews(kind, person.id(), task.id(), task.name(), task.processName());
    }
}
