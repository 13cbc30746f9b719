package ropewalk.tenant;

/** Knows how much of something all tenants directly below one have used together. */
public interface SharedMeter {
    Limit of();

    /**
     * In the unit of the limit, in the period under way.
     *
     * @param above the current tenant or the one directly above it
     */
    long used(TenantId above);
}
