package ropewalk.tenant;

import java.time.Instant;

/**
 * The trial of a workspace ends in 7 days or in 1: published once for each of them and each date, in the workspace's own
 * scope and in that of whoever stands above it.
 */
public record TrialNear(Tenant tenant, int days, Instant until) {}
