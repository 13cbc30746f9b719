package ropewalk.notification;

import java.util.Arrays;
import java.util.Optional;

/** What people are told of. */
public enum NoticeKind {
    TASK_WAITS("task-waits", true, "/tasks/"),
    TASK_DELEGATED("task-delegated", true, "/tasks/"),
    TASK_RETURNED("task-returned", true, "/tasks/"),
    TASK_QUESTION("task-question", true, "/tasks/"),
    TASK_ANSWERED("task-answered", true, "/tasks/"),
    /** Named in a comment on a task. */
    TASK_MENTION("task-mention", true, "/tasks/"),
    /** Due soon. */
    TASK_REMINDER("task-reminder", true, "/tasks/"),
    TASK_OVERDUE("task-overdue", true, "/tasks/"),
    /** Late, and theirs, or theirs to look at. */
    TASK_ESCALATED("task-escalated", true, "/tasks/"),
    DRAFT_MENTION("draft-mention", true, "/drafts/"),
    REVIEW_WAITS("review-waits", true, "/reviews/"),
    REVIEW_APPROVED("review-approved", true, "/drafts/"),
    REVIEW_SENT_BACK("review-sent-back", true, "/drafts/"),
    /** Figures of a time, which somebody asked to be told regularly. */
    FIGURES_TOLD("figures-told", true, "/dashboard?report="),
    LIMIT_NEAR("limit-near", true, "/usage"),
    TRIAL_NEAR("trial-near", true, "/usage"),
    /** Not to be missed: somebody else could take the host. */
    DOMAIN_FAILING("domain-failing", false, "/domains"),
    /** Not to be missed: nothing new starts some days later. */
    PAYMENT_FAILED("payment-failed", false, "/usage");

    private final String code;
    private final boolean isOptional;
    private final String place;

    NoticeKind(String code, boolean isOptional, String place) {
        this.code = code;
        this.isOptional = isOptional;
        this.place = place;
    }

    public static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    /** Whether people may choose not to be told. */
    public boolean isOptional() {
        return isOptional;
    }

    public boolean isAboutTask() {
        return place.equals("/tasks/");
    }

    /** Where on the screen it is about. */
    public String path(String subjectId) {
        return place.endsWith("/") || place.endsWith("=") ? place + subjectId : place;
    }
}
