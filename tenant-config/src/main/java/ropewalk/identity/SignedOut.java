package ropewalk.identity;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's browser is signed out, by themselves, an Admin or a provider: published in the transaction that does it. One
 * that is only left alone for too long is not told of.
 *
 * @param sessionId the public id of its session; null for all that the person has or had
 */
public record SignedOut(String personId, @Nullable String sessionId) {}
