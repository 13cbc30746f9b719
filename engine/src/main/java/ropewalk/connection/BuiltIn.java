package ropewalk.connection;

import ropewalk.connector.Card;

/**
 * Operations that this server does itself. A diagram uses them as it uses a connector's; they need no connection, and
 * nobody can make one.
 */
public interface BuiltIn {

    /** The same card on every call; what it says of accounts, events and feeds is not looked at. */
    Card<?> card();

    /** Whether there are more operations than the card has, which differ from tenant to tenant. */
    default boolean isOpen() {
        return false;
    }

    /**
     * Does one operation of the card. The same key is asked again when the answer was lost, and gets the same answer.
     *
     * @throws ropewalk.connector.InvalidFields when the values do not make an input
     */
    Outcome call(String operation, ConnectorCall call);
}
