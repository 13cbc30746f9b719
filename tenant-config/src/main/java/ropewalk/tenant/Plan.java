package ropewalk.tenant;

import java.util.Map;

/**
 * What an operator or reseller offers its clients.
 *
 * @param limits what is not among them has no limit
 * @param isRetired whether no other client gets it; those who have it keep it
 * @param clients how many have it
 */
public record Plan(String id, String name, Map<Limit, Long> limits, boolean isRetired, long version, long clients) {
    public Plan {
        limits = Map.copyOf(limits);
    }
}
