package ropewalk.tenant;

/** Knows how much of something the current tenant has used. Each limit that is asked for has one. */
public interface Meter {
    Limit of();

    /** In the unit of the limit, in the period under way, what the transaction under way has used included. */
    long used();
}
