package ropewalk.declared;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Redaction;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Values;

/** How a request shows who asks. Names are those of the account's fields. */
sealed interface Authentication {

    record None() implements Authentication {}

    /** @param prefix what stands before the secret, such as {@code Bearer } with its space */
    record Header(String header, String prefix, String secret) implements Authentication {}

    record Basic(String user, String password) implements Authentication {}

    record ClientCredentials(
            URI tokenAddress, String clientId, String clientSecret, @Nullable String scope, boolean basic)
            implements Authentication {}

    /** The header that it sets; null for none. */
    default @Nullable String header() {
        return this instanceof None ? null : this instanceof Header own ? own.header() : HttpHeaders.AUTHORIZATION;
    }

    /** Makes one request; it may be made twice where a token is not accepted any more. */
    default <T> T use(Values account, Http http, AccessTokens tokens, Function<Consumer<HttpHeaders>, T> request) {
        if (this instanceof Header own) {
            String value = own.prefix() + Objects.toString(account.get(own.secret()), "");
            return request.apply(headers -> headers.set(own.header(), printable(value)));
        }
        if (this instanceof Basic basic) {
            String pair = Objects.toString(account.get(basic.user()), "") + ":"
                    + Objects.toString(account.get(basic.password()), "");
            String made = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            return Redaction.during(
                    made, () -> request.apply(headers -> headers.set(HttpHeaders.AUTHORIZATION, "Basic " + made)));
        }
        if (this instanceof ClientCredentials own) {
            String id = Objects.toString(account.get(own.clientId()), "");
            String secret = Objects.toString(account.get(own.clientSecret()), "");
            var grant = new Grant.ClientCredentials(
                    own.tokenAddress(),
                    own.basic() ? Grant.Client.basic(id, secret) : Grant.Client.form(id, secret),
                    own.scope());
            return tokens.use(
                    grant, http, token -> request.apply(headers -> headers.setBearerAuth(printable(token.value()))));
        }
        return request.apply(headers -> {});
    }

    private static String printable(String value) {
        if (!value.matches("[ -~]{1,4000}")) {
            throw new Unauthorised("The account's secret has characters that no header can hold; enter it again", null);
        }
        return value;
    }
}
