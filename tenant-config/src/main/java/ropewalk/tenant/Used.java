package ropewalk.tenant;

/**
 * The current tenant is about to use one of a limit: published in the transaction that goes with the use. Whoever counts it
 * throws {@link LimitReached} out of it when none is left.
 *
 * @param subjectId what it is used for
 */
public record Used(Limit limit, String subjectId) {}
