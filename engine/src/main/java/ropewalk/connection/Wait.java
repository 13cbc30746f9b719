package ropewalk.connection;

import java.time.Instant;

/**
 * A step that waits for an outside system.
 *
 * @param task id of the external task
 * @param system the outside system's name for people
 * @param attempts how many calls were really sent
 */
public record Wait(
        String task,
        String system,
        String connectionName,
        Instant since,
        Instant nextAttemptAt,
        int attempts,
        String reason) {}
