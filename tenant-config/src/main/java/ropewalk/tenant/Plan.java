package ropewalk.tenant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator or reseller offers its clients.
 *
 * @param limits what is not among them has no limit
 * @param trialDays how long a workspace made with it is on trial, 1 to 365; null for no trial
 * @param isRetired whether no other client gets it; those who have it keep it
 * @param clients how many have it
 */
public record Plan(
        String id,
        String name,
        Map<Limit, Long> limits,
        @Nullable Integer trialDays,
        boolean isRetired,
        long version,
        long clients) {
    public Plan {
        limits = Map.copyOf(limits);
    }
}
