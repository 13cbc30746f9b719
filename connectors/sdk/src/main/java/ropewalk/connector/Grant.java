package ropewalk.connector;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/** By what right, where and as whom an access token is asked for (OAuth 2.0, RFC 6749). */
public sealed interface Grant {

    URI tokenAddress();

    TokenStore.Key key();

    /** Who asks, and how it shows that. */
    record Client(String id, String secret, Authentication authentication) {

        /** Id and secret as members of the form. */
        public static Client form(String id, String secret) {
            return new Client(id, secret, Authentication.FORM);
        }

        /** Id and secret as HTTP Basic. */
        public static Client basic(String id, String secret) {
            return new Client(id, secret, Authentication.BASIC);
        }

        /** Source: RFC 6749, section 2.3.1. */
        void identify(MultiValueMap<String, String> form, HttpHeaders headers) {
            if (authentication == Authentication.BASIC) {
                headers.setBasicAuth(encoded(id), encoded(secret));
            } else {
                form.add("client_id", id);
                form.add("client_secret", secret);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    enum Authentication {
        BASIC,
        FORM
    }

    /**
     * For what somebody has consented to once (section 6). Where the vendor answers with another refresh token, that one
     * is used from then on.
     *
     * @param refreshToken as it was entered
     * @param scope absent where the consent says it
     */
    record RefreshToken(URI tokenAddress, Client client, String refreshToken, @Nullable String scope) implements Grant {

        public RefreshToken(URI tokenAddress, Client client, String refreshToken) {
            this(tokenAddress, client, refreshToken, null);
        }

        @Override
        public TokenStore.Key key() {
            return new TokenStore.Key(
                    hash("refresh", tokenAddress, client.id(), refreshToken),
                    hash("refresh", tokenAddress, client.id(), client.secret(), refreshToken, scope));
        }

        @Override
        public String toString() {
            return "RefreshToken[" + client.id() + "]";
        }
    }

    /**
     * For the client itself (section 4.4).
     *
     * @param scope absent where the client's registration says it
     */
    record ClientCredentials(URI tokenAddress, Client client, @Nullable String scope) implements Grant {

        @Override
        public TokenStore.Key key() {
            return new TokenStore.Key(
                    hash("client", tokenAddress, client.id(), scope),
                    hash("client", tokenAddress, client.id(), client.secret(), scope));
        }

        @Override
        public String toString() {
            return "ClientCredentials[" + client.id() + "]";
        }
    }

    /**
     * For whom a signed assertion names (RFC 7523, section 2.1), RS256.
     *
     * @param issuer the client's id
     * @param subject whoever is acted for
     * @param audience as the vendor calls its token endpoint's server
     * @param scope goes into the assertion; absent where the vendor wants none
     * @param privateKey as {@link PrivateKeys} reads it
     */
    record JwtBearer(
            URI tokenAddress, String issuer, String subject, String audience, @Nullable String scope, String privateKey)
            implements Grant {

        /** @throws IllegalArgumentException saying what is wrong with the key */
        public JwtBearer {
            PrivateKeys.rsa(privateKey);
        }

        @Override
        public TokenStore.Key key() {
            return new TokenStore.Key(
                    hash("jwt", tokenAddress, issuer, subject, audience, scope),
                    hash("jwt", tokenAddress, issuer, subject, audience, scope, privateKey));
        }

        @Override
        public String toString() {
            return "JwtBearer[" + issuer + " for " + subject + "]";
        }
    }

    private static String hash(@Nullable Object... parts) {
        var all = new StringBuilder();
        for (Object part : parts) {
            String text = Objects.toString(part, "");
            all.append(text.length()).append(':').append(text);
        }
        return Digest.hex(all.toString(), 32);
    }
}
