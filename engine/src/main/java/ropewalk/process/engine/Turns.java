package ropewalk.process.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Whose turn it is, over many claims: a tenant's work is given tags that lie 1/weight apart, and the lowest tag comes
 * first (start-time fair queueing). Who had nothing to do for a while begins at the tag that all have reached: it neither
 * waits for the others nor catches up on them. Kept in memory, by each node for itself, and by one thread.
 */
public final class Turns {
    private final Map<String, Double> next = new HashMap<>();
    private double reached;

    /**
     * Those whose next tag lies ahead of what all have reached, as two arrays of the same order.
     *
     * @param reached the next tag of everybody else
     */
    public record Ahead(String[] tenants, double[] tags, double reached) {}

    public Ahead ahead() {
        String[] tenants = next.keySet().toArray(String[]::new);
        double[] tags = new double[tenants.length];
        for (int i = 0; i < tenants.length; i++) {
            tags[i] = next.getOrDefault(tenants[i], reached);
        }
        return new Ahead(tenants, tags, reached);
    }

    /** The tenant had the turn of this tag. */
    public void had(String tenant, double tag, int weight) {
        next.merge(tenant, tag + 1.0 / weight, Math::max);
        reached = Math.max(reached, tag);
    }

    /** A claim is over: forgets those who are not ahead, so that only tenants with work are kept. */
    public void settled() {
        next.values().removeIf(tag -> tag <= reached);
    }
}
