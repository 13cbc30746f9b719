package ropewalk.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who changed a thing of the current tenant last. The audit log knows; those who ask need not know the audit log. */
public interface LastChanges {

    /** @param name of whoever changed it, as it was then */
    record LastChange(String actorId, String name, Instant at) {}

    /**
     * @param kind and {@code id}: of the {@link Recorded.Subject}
     * @param actions the {@link Recorded} actions that count as a change
     * @return empty when somebody of another tenant changed it, or nobody did
     */
    Optional<LastChange> of(String kind, String id, List<String> actions);
}
