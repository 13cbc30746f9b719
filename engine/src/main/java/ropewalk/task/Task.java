package ropewalk.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands in an inbox.
 *
 * @param onBehalfOf who is away, when the viewer sees or has it as their deputy
 * @param owner who delegated it, gets it back and decides
 * @param question what it waits for
 */
record Task(
        String id,
        String name,
        String processName,
        String processInstanceId,
        @Nullable String businessKey,
        @Nullable Person assignee,
        List<String> candidateGroups,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        int priority,
        long version,
        boolean overdue,
        @Nullable Person onBehalfOf,
        @Nullable Person owner,
        @Nullable Question question) {

    @Schema(name = "Named")
    record Person(String id, String name) {}

    @Schema(name = "TaskQuestion")
    record Question(Person by, Person to, String text, Instant at) {}
}
