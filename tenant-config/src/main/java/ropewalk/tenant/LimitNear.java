package ropewalk.tenant;

/**
 * The current tenant has used 80, 95 or 100 hundredths of a limit: published once for each of them in a period, in the
 * transaction that used it.
 */
public record LimitNear(Limit limit, int percent, long most, long used) {}
