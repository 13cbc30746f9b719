package ropewalk.connection;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Card;
import ropewalk.connector.Http;

/** A connection ready for use: its secrets are open, so it lives no longer than one call and is never stored or shown. */
record OpenConnection<A extends Record>(
        StoredConnection stored, Card<A> card, A account, Http http, @Nullable URI hook) {
    @Override
    public String toString() {
        return "OpenConnection[" + stored.id() + "]";
    }
}
