package ropewalk.connection;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Field;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/** Accounts at rest: each secret field sealed to its tenant, connection and name, so that it opens nowhere else. */
@Component
class Accounts {
    private static final String SEALED = "sealed";
    private static final String HOOK_KEY = "hook-key";
    private static final String ACCESS_TOKEN = "access-token/";
    private static final String REFRESH_TOKEN = "refresh-token/";

    private final Secrets secrets;

    Accounts(Secrets secrets) {
        this.secrets = secrets;
    }

    Map<String, Object> seal(Card<?> card, String connectionId, Map<String, Object> open) {
        var sealed = new LinkedHashMap<String, Object>();
        for (Field field : card.accountFields()) {
            Object value = open.get(field.name());
            if (value != null) {
                sealed.put(
                        field.name(),
                        field.secret() ? Map.of(SEALED, seal(connectionId, field.name(), value.toString())) : value);
            }
        }
        return sealed;
    }

    Map<String, Object> open(StoredConnection connection) {
        var open = new LinkedHashMap<>(connection.account());
        open.replaceAll((name, value) -> value instanceof Map<?, ?> box && box.get(SEALED) instanceof String sealed
                ? open(connection.id(), name, sealed)
                : value);
        return open;
    }

    /** The account with all its secrets under the tenant's newest key. */
    Map<String, Object> sealAgain(StoredConnection connection) {
        var again = new LinkedHashMap<>(connection.account());
        again.replaceAll((name, value) -> value instanceof Map<?, ?> box && box.get(SEALED) instanceof String sealed
                ? Map.of(SEALED, sealAgain(connection.id(), name, sealed))
                : value);
        return again;
    }

    String sealHookKeyAgain(StoredConnection connection) {
        return sealAgain(connection.id(), HOOK_KEY, connection.hookKey());
    }

    private String sealAgain(String connectionId, String field, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        return Base64.getEncoder()
                .encodeToString(
                        secrets.sealAgain(TenantContext.require().tenant(), context(connectionId), field, bytes));
    }

    /** What may be shown: everything that is not secret. */
    static Map<String, Object> visible(@Nullable Card<?> card, StoredConnection connection) {
        var visible = new LinkedHashMap<String, Object>();
        if (card != null) {
            for (Field field : card.accountFields()) {
                Object value = connection.account().get(field.name());
                if (!field.secret() && value != null) {
                    visible.put(field.name(), value);
                }
            }
        }
        return visible;
    }

    String sealHookKey(String connectionId, String key) {
        return seal(connectionId, HOOK_KEY, key);
    }

    String openHookKey(StoredConnection connection) {
        return open(connection.id(), HOOK_KEY, connection.hookKey());
    }

    String sealAccessToken(String connectionId, String grant, String token) {
        return seal(connectionId, ACCESS_TOKEN + grant, token);
    }

    String openAccessToken(String connectionId, String grant, String sealed) {
        return open(connectionId, ACCESS_TOKEN + grant, sealed);
    }

    String sealRefreshToken(String connectionId, String grant, String token) {
        return seal(connectionId, REFRESH_TOKEN + grant, token);
    }

    String openRefreshToken(String connectionId, String grant, String sealed) {
        return open(connectionId, REFRESH_TOKEN + grant, sealed);
    }

    TokenTable.Row sealAgain(String connectionId, TokenTable.Row row) {
        String access = row.accessToken();
        String refresh = row.refreshToken();
        return new TokenTable.Row(
                row.grant(),
                row.credentials(),
                access == null ? null : sealAgain(connectionId, ACCESS_TOKEN + row.grant(), access),
                row.until(),
                refresh == null ? null : sealAgain(connectionId, REFRESH_TOKEN + row.grant(), refresh),
                row.version());
    }

    private String seal(String connectionId, String field, String plain) {
        byte[] sealed = secrets.seal(TenantContext.require().tenant(), context(connectionId), field, plain);
        return Base64.getEncoder().encodeToString(sealed);
    }

    private String open(String connectionId, String field, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        return secrets.open(TenantContext.require().tenant(), context(connectionId), field, bytes);
    }

    private static String context(String connectionId) {
        return "connection/" + connectionId;
    }
}
