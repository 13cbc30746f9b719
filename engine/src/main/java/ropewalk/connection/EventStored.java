package ropewalk.connection;

import ropewalk.connector.Event;

/** An event that was not known before. Published in the transaction that stores it in the {@link Inbox}. */
public record EventStored(String connectionId, Event event) {}
