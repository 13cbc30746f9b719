package ropewalk.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.TokenTable.Row;
import ropewalk.connector.Json;
import ropewalk.connector.Token;
import ropewalk.connector.TokenStore;
import ropewalk.connector.TokenStore.Issued;
import ropewalk.connector.TokenStore.Key;
import ropewalk.connector.Unavailable;

/**
 * Access tokens that all nodes share. One node asks the vendor at a time, without a transaction being open; what it was
 * given is in the database before anybody uses it, so that a refresh token which replaces the one before is not lost.
 */
@Component
class KeptTokens {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final TokenTable table;
    private final Accounts accounts;
    private final ConnectionSettings settings;
    private final TransactionTemplate transaction;

    KeptTokens(
            TokenTable table, Accounts accounts, ConnectionSettings settings, PlatformTransactionManager transactions) {
        this.table = table;
        this.accounts = accounts;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Those of one connection. */
    TokenStore of(String connectionId) {
        return (key, now, rejected, take) -> new Search(connectionId, key, now, rejected).token(take);
    }

    /** Longer than the vendor is given for its answer: before it is over, nobody else asks. */
    private Duration lease() {
        return settings.answerWait().multipliedBy(2);
    }

    private record Claimed(@Nullable Token usable, @Nullable Row mine) {}

    private final class Search {
        private final String connectionId;
        private final Key key;
        private final Instant now;
        private final @Nullable String rejected;

        Search(String connectionId, Key key, Instant now, @Nullable String rejected) {
            this.connectionId = connectionId;
            this.key = key;
            this.now = now;
            this.rejected = rejected;
        }

        Token token(TokenStore.Taking take) {
            long looks = lease().dividedBy(BETWEEN_LOOKS);
            for (long i = 0; i < looks; i++) {
                Claimed claimed = transaction.execute(status -> look());
                if (claimed.usable() != null) {
                    return claimed.usable();
                }
                if (claimed.mine() != null) {
                    return asked(claimed.mine(), take);
                }
                pause();
            }
            throw Unavailable.heldBack("Another call is still asking for an access token", Duration.ofSeconds(5));
        }

        private Claimed look() {
            Token present =
                    table.find(connectionId, key.grant()).map(this::usable).orElse(null);
            if (present != null) {
                return new Claimed(present, null);
            }
            Optional<Row> mine = table.claim(connectionId, key.grant(), lease());
            Token justTaken = mine.map(this::usable).orElse(null);
            if (justTaken != null) {
                table.release(connectionId, key.grant(), mine.get().version());
            }
            return new Claimed(justTaken, mine.orElse(null));
        }

        private @Nullable Token usable(Row row) {
            Instant until = row.until();
            String sealed = row.accessToken();
            if (sealed == null
                    || until == null
                    || !now.isBefore(until)
                    || !key.credentials().equals(row.credentials())) {
                return null;
            }
            Token token = Json.read(accounts.openAccessToken(connectionId, row.grant(), sealed), Token.class);
            return token.value().equals(rejected) ? null : token;
        }

        private Token asked(Row mine, TokenStore.Taking take) {
            try {
                String replaced = mine.refreshToken() == null
                        ? null
                        : accounts.openRefreshToken(connectionId, key.grant(), mine.refreshToken());
                Issued issued = take.take(replaced);
                transaction.executeWithoutResult(status -> table.keep(connectionId, sealed(mine, issued)));
                return issued.token();
            } catch (RuntimeException failure) {
                transaction.executeWithoutResult(status -> table.release(connectionId, key.grant(), mine.version()));
                throw failure;
            }
        }

        private Row sealed(Row mine, Issued issued) {
            String next = issued.refreshToken();
            Token token = issued.token();
            return new Row(
                    key.grant(),
                    key.credentials(),
                    accounts.sealAccessToken(
                            connectionId,
                            key.grant(),
                            Json.write(Map.of("value", token.value(), "extras", token.extras()))),
                    issued.until(),
                    next == null ? null : accounts.sealRefreshToken(connectionId, key.grant(), next),
                    mine.version());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Unavailable.heldBack("The server stops", Duration.ofSeconds(5));
        }
    }
}
