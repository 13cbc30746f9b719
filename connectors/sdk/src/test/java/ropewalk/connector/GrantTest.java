package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each grant asks, and what it makes of the answer. */
class GrantTest {

    private static final KeyPair KEYS = PrivateKeysTest.rsa(2048);

    private final Outside outside = new Outside();
    private final StandingClock clock = new StandingClock();
    private TokenEndpoint vendor;

    @BeforeEach
    void listen() throws IOException {
        vendor = new TokenEndpoint();
    }

    @AfterEach
    void stop() throws IOException {
        vendor.close();
        outside.close();
    }

    private Token token(Grant grant) {
        return new AccessTokens(clock).use(grant, outside.http("Books", true), token -> token);
    }

    private TokenEndpoint.Asked asked(Grant grant) {
        token(grant);
        return vendor.asked.get(0);
    }

    private Grant bearer(@Nullable String scope) {
        return new Grant.JwtBearer(
                vendor.address(),
                "integration-key",
                "ada@harbour.example",
                "https://login.example",
                scope,
                PrivateKeysTest.pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()));
    }

    @Test
    void aClientShowsWhoItIsByHttpBasic() {
        var asked =
                asked(new Grant.ClientCredentials(vendor.address(), Grant.Client.basic("client", "secret:ü"), null));
        assertThat(asked.body()).isEqualTo("grant_type=client_credentials");
        assertThat(asked.authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString("client:secret%3A%C3%BC".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aClientShowsWhoItIsInTheForm() {
        var asked = asked(new Grant.ClientCredentials(
                vendor.address(), Grant.Client.form("client", "secret"), "https://graph.example/.default"));
        assertThat(asked.body())
                .isEqualTo("grant_type=client_credentials&client_id=client&client_secret=secret"
                        + "&scope=https%3A%2F%2Fgraph.example%2F.default");
        assertThat(asked.authorization()).isNull();
    }

    @Test
    void aRefreshTokenGoesAlongWithHttpBasicToo() {
        var asked = asked(new Grant.RefreshToken(
                vendor.address(), Grant.Client.basic("client", "secret"), "refresh", "offline_access"));
        assertThat(asked.body()).isEqualTo("grant_type=refresh_token&refresh_token=refresh&scope=offline_access");
        assertThat(asked.authorization()).isEqualTo("Basic Y2xpZW50OnNlY3JldA==");
    }

    /** Source: RFC 7523, sections 2.1 and 3; checked with the public key, by code that is not ours. */
    @Test
    void anAssertionIsSignedForTheOneItActsFor() throws Exception {
        var form = asked(bearer("signature impersonation")).form();
        assertThat(form.first("grant_type")).hasValue("urn:ietf:params:oauth:grant-type:jwt-bearer");
        String[] parts = form.first("assertion").orElseThrow().split("\\.");
        assertThat(json(parts[0])).containsExactlyInAnyOrderEntriesOf(Map.of("alg", "RS256", "typ", "JWT"));
        int now = (int) clock.instant().getEpochSecond();
        assertThat(json(parts[1]))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "iss", "integration-key",
                        "sub", "ada@harbour.example",
                        "aud", "https://login.example",
                        "iat", now,
                        "exp", now + 180,
                        "scope", "signature impersonation"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static Map<String, Object> json(String part) {
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Test
    void anAssertionNamesNoScopeWhereTheVendorWantsNone() {
        String assertion = asked(bearer(null)).form().first("assertion").orElseThrow();
        assertThat(json(assertion.split("\\.")[1])).doesNotContainKey("scope");
    }

    @Test
    void theConnectorSeesWhatElseTheAnswerSaid() {
        vendor.adding(",\"instance_url\":\"https://harbour.example\",\"issued_at\":17,\"id_token\":\"e30.e30.\","
                + "\"nested\":{\"a\":1},\"long\":\"" + "x".repeat(3_000) + "\"");
        Token token = token(bearer(null));
        assertThat(token.extra("instance_url")).isEqualTo("https://harbour.example");
        assertThat(token.extras()).containsOnlyKeys("instance_url", "issued_at");
    }

    @Test
    void grantsDoNotTellTheirSecrets() {
        var client = Grant.Client.form("client", "sesame");
        String all = client
                + " " + new Grant.RefreshToken(vendor.address(), client, "refresh-me")
                + " " + new Grant.ClientCredentials(vendor.address(), client, null)
                + " " + bearer(null)
                + " " + token(bearer(null));
        assertThat(all).doesNotContain("sesame", "refresh-me", "PRIVATE KEY", "token-1");
    }

    @Test
    void everyPartOfAGrantTellsItApart() {
        var address = vendor.address();
        var client = Grant.Client.form("client", "secret");
        assertThat(new Grant.ClientCredentials(address, client, "a").key())
                .isEqualTo(new Grant.ClientCredentials(address, client, "a").key())
                .isNotEqualTo(new Grant.ClientCredentials(address, client, "b").key())
                .isNotEqualTo(new Grant.ClientCredentials(address.resolve("/other"), client, "a").key())
                .isNotEqualTo(new Grant.ClientCredentials(address, Grant.Client.form("client", "other"), "a").key())
                .isNotEqualTo(new Grant.RefreshToken(address, client, "a").key());
        assertThat(bearer("a").key())
                .isEqualTo(bearer("a").key())
                .isNotEqualTo(bearer("b").key());
    }
}
