package ropewalk.tenant;

/**
 * A provider of models gave the current tenant an answer of use: published once for each, in the transaction that counts
 * what it took.
 *
 * @param id of the answer, made for it alone
 */
public record AssistantAnswered(String id) {}
