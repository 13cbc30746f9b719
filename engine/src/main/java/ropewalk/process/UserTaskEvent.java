package ropewalk.process;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user task came or went. Published in the engine's transaction, which fails when a listener fails: whoever keeps a
 * table of tasks is never behind.
 */
public sealed interface UserTaskEvent {
    String taskId();

    /**
     * @param caseId the instance with which it all began: the instance itself, or the one that called it at last
     * @param caseKey the process of that
     * @param startedBy the id of whoever started that
     * @param candidateGroups role names in lower case, as in the diagram
     * @param candidatePeople ids of people
     * @param assignee a person's id
     * @param fourEyes whoever started the instance or decided an earlier task of it may not decide this one
     * @param dueAt by the due date of the diagram
     * @param timing what the diagram says of times besides
     */
    record Created(
            String taskId,
            String instanceId,
            String caseId,
            String caseKey,
            String definitionId,
            String processKey,
            String processName,
            @Nullable String businessKey,
            String startedBy,
            String elementId,
            String name,
            @Nullable String description,
            @Nullable String assignee,
            Set<String> candidateGroups,
            Set<String> candidatePeople,
            boolean fourEyes,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant followUpAt,
            int priority,
            TaskTiming timing)
            implements UserTaskEvent {
        public Created {
            candidateGroups = Set.copyOf(candidateGroups);
            candidatePeople = Set.copyOf(candidatePeople);
        }
    }

    /** The instance goes on in another version, where the task stands at this element. */
    record Moved(String taskId, String definitionId, String elementId, String name) implements UserTaskEvent {}

    /** Nobody can decide it any more; whether it was decided is known to whoever decided it. */
    record Ended(String taskId, Instant at) implements UserTaskEvent {}
}
