package ropewalk.tenant;

import java.util.Map;

/** The plan that a client has, and what it limits. */
public record ClientPlan(String id, String name, Map<Limit, Long> limits) {
    public ClientPlan {
        limits = Map.copyOf(limits);
    }
}
