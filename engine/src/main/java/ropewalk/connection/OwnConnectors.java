package ropewalk.connection;

import java.util.List;
import java.util.Optional;
import ropewalk.connector.Card;

/** Connectors that the current tenant has beside those of the server. Their ids have dots, which those of the server have not. */
public interface OwnConnectors {
    /** Those that can be connected now. */
    List<Card<?>> cards();

    /** Also one that is there for what runs alone. */
    Optional<Card<?>> card(String connector);

    /** The one by which a call goes that may go: a process can have come with another version than is there now. */
    Optional<Card<?>> card(String connector, ConnectorCall call);
}
