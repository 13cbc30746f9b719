package ropewalk.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access tokens, and refresh tokens that the vendor replaces at each use. Whoever keeps them for several servers
 * has to see to it that one asks at a time: of two that use the same refresh token, the vendor refuses the second.
 */
public interface TokenStore {

    /**
     * Tells grants apart without holding their secrets.
     *
     * @param grant the same as long as it is the same consent: a replaced refresh token belongs to this
     * @param credentials another one as soon as anything else was entered: an access token belongs to this
     */
    record Key(String grant, String credentials) {}

    /**
     * What the vendor gave.
     *
     * @param until when the token is no longer to be used
     * @param refreshToken to be used next time; absent when the one before stays
     */
    record Issued(Token token, Instant until, @Nullable String refreshToken) {

        @Override
        public String toString() {
            return "Issued[until " + until + "]";
        }
    }

    /** Asks the vendor. */
    @FunctionalInterface
    interface Taking {
        /** @param replaced the refresh token that replaced the account's own; absent when none has */
        Issued take(@Nullable String replaced);
    }

    /**
     * The kept token or another one. What is taken is kept before this returns, so that a refresh token is not lost which
     * replaces the one that was used.
     *
     * @param rejected a token that the vendor did not accept: this one is not given again
     * @throws Failure as {@code take} does, or {@link Unavailable.Reason#HELD_BACK} when somebody else asks for too long
     */
    Token token(Key key, Instant now, @Nullable String rejected, Taking take);
}
