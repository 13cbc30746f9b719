package ropewalk.connector;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived access tokens, taken for a {@link Grant} and kept in the connection's {@link TokenStore} until shortly
 * before they expire.
 */
public final class AccessTokens {

    private final Clock clock;

    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Calls with a token. When the vendor no longer accepts one from before, the whole call is made once more with a new
     * one: what it did until then has to be repeatable.
     *
     * @throws Unauthorised when no token is given for the grant, or a new one is not accepted
     */
    public <T> T use(Grant grant, Http http, Function<Token, T> call) {
        var taking = new Taking(grant, http);
        Token token = taking.token(null);
        try {
            return called(call, token);
        } catch (Unauthorised rejected) {
            if (taking.isNew) {
                throw rejected;
            }
            return called(call, taking.token(token.value()));
        }
    }

    private static <T> T called(Function<Token, T> call, Token token) {
        try {
            return call.apply(token);
        } catch (Failure failure) {
            throw failure.getMessage().contains(token.value())
                    ? failure.saying(failure.getMessage().replace(token.value(), Redaction.BLOT))
                    : failure;
        }
    }

    private final class Taking {
        private final Grant grant;
        private final Http http;
        private boolean isNew;

        Taking(Grant grant, Http http) {
            this.grant = grant;
            this.http = http;
        }

        Token token(@Nullable String rejected) {
            return http.tokens().token(grant.key(), clock.instant(), rejected, replaced -> {
                isNew = true;
                Instant now = clock.instant();
                return TokenRequest.issued(grant, replaced, http, now);
            });
        }
    }
}
