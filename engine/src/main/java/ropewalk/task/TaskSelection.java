package ropewalk.task;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which of the open tasks are meant, as it is asked for and saved.
 *
 * @param filter null for all
 * @param due overdue, or due within a day or a week; null for any and none
 * @param followUp now: without a follow-up date to come
 * @param priority this one and above
 */
record TaskSelection(
        @Schema(allowableValues = {"mine", "group", "all"}) @Nullable String filter,
        @Nullable String search,
        @Nullable String process,
        @Schema(allowableValues = {"overdue", "day", "week"}) @Nullable String due,
        @Schema(allowableValues = {"now", "later"}) @Nullable String followUp,
        @Nullable Integer priority,
        @Schema(allowableValues = {"created", "due", "priority"}) @Nullable String sort) {}
