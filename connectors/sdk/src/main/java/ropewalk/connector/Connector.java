package ropewalk.connector;

/**
 * One outside system. A connector is a package-private Spring component in a package of its own; there is nothing else
 * to register. It keeps no state between calls but what it may lose, as {@link AccessTokens}: whatever belongs to an
 * account arrives with each {@link Call}.
 */
public interface Connector {

    /** The same card on every call. */
    Card<?> card();
}
