package ropewalk.notification.letter;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ropewalk.notification.NoticeKind;

/** How many things of each kind are told together, for words that have to be short. */
final class DigestCounts {
    private static final List<NoticeKind> MOST_PRESSING_FIRST = List.of(
            NoticeKind.DOMAIN_FAILING,
            NoticeKind.PAYMENT_FAILED,
            NoticeKind.TASK_ESCALATED,
            NoticeKind.TASK_OVERDUE,
            NoticeKind.TASK_REMINDER,
            NoticeKind.TASK_QUESTION,
            NoticeKind.TASK_RETURNED,
            NoticeKind.TASK_DELEGATED,
            NoticeKind.TASK_WAITS,
            NoticeKind.REVIEW_WAITS,
            NoticeKind.TASK_ANSWERED,
            NoticeKind.TASK_MENTION,
            NoticeKind.DRAFT_MENTION,
            NoticeKind.REVIEW_SENT_BACK,
            NoticeKind.REVIEW_APPROVED,
            NoticeKind.FIGURES_TOLD,
            NoticeKind.LIMIT_NEAR,
            NoticeKind.TRIAL_NEAR);

    /** How it stands with a task: one that waits and is late by now is late. */
    private static final Set<NoticeKind> STATES = EnumSet.of(
            NoticeKind.TASK_ESCALATED,
            NoticeKind.TASK_OVERDUE,
            NoticeKind.TASK_REMINDER,
            NoticeKind.TASK_RETURNED,
            NoticeKind.TASK_DELEGATED,
            NoticeKind.TASK_WAITS);

    private DigestCounts() {}

    /** In the order in which they are to be said. */
    static Map<NoticeKind, Long> of(List<Told> all) {
        Map<NoticeKind, Long> counts = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (NoticeKind kind : MOST_PRESSING_FIRST) {
            long count = all.stream()
                    .filter(one -> one.kind().equals(kind.code()))
                    .filter(one -> !STATES.contains(kind) || told.add(one.subjectId()))
                    .count();
            if (count > 0) {
                counts.put(kind, count);
            }
        }
        return counts;
    }
}
