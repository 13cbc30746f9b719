package ropewalk.connection;

/** A connection of the current tenant works that did not, or was not known to. Inside the transaction that notes it. */
public record ConnectionWorks(String connectionId) {}
