package ropewalk.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * How somebody lets us use their account at the vendor by saying so in the browser, and what they would otherwise have to
 * copy comes by itself: the authorization code with PKCE (RFC 6749, section 4.1; RFC 7636). Immutable; each method gives
 * a consent with one thing more.
 *
 * @param consentAddress where the browser is sent
 * @param tokenAddress where the code is redeemed
 * @param issuer what the vendor calls itself when it says so on the way back (RFC 9207)
 * @param refreshTokenField the account's secret component that is filled; null in the record until then
 * @param parameters what this vendor wants to be told besides
 */
public record Consent<A extends Record>(
        Function<A, URI> consentAddress,
        Function<A, URI> tokenAddress,
        Function<A, String> issuer,
        Function<A, Grant.Client> client,
        String refreshTokenField,
        List<String> scopes,
        Map<String, String> parameters) {

    /** The code of a refusal: the vendor gives access for this moment only. */
    public static final String NO_REFRESH_TOKEN = "no-refresh-token";

    public Consent {
        scopes = List.copyOf(scopes);
        parameters = new LinkedHashMap<>(parameters);
    }

    /**
     * One way there and back.
     *
     * @param redirect where the vendor sends the browser, exactly as it is registered there
     * @param state comes back as it went
     * @param verifier 43 to 128 characters that only we know; the vendor sees its hash first and itself with the code
     */
    public record Trip(URI redirect, String state, String verifier) {

        /** As the vendor sees it when the browser arrives. */
        String challenge() {
            return Digest.base64Url(verifier);
        }

        /** Neither state nor verifier. */
        @Override
        public String toString() {
            return "Trip[" + redirect + "]";
        }
    }

    private record Issued(@JsonProperty("refresh_token") @Nullable String refreshToken) {}

    /** The vendor's issuer is the beginning of the consent's address, as with most. */
    public static <A extends Record> Consent<A> of(
            Function<A, URI> consentAddress, Function<A, URI> tokenAddress, List<String> scopes) {
        return new Consent<>(
                consentAddress,
                tokenAddress,
                account -> origin(consentAddress.apply(account)),
                account -> Grant.Client.form("", ""),
                "",
                scopes,
                Map.of());
    }

    public Consent<A> client(Function<A, Grant.Client> asking) {
        return new Consent<>(consentAddress, tokenAddress, issuer, asking, refreshTokenField, scopes, parameters);
    }

    /** @param field the name of the account's component */
    public Consent<A> fills(String field) {
        return new Consent<>(consentAddress, tokenAddress, issuer, client, field, scopes, parameters);
    }

    public Consent<A> issuedBy(Function<A, String> name) {
        return new Consent<>(consentAddress, tokenAddress, name, client, refreshTokenField, scopes, parameters);
    }

    /** Says something more to the vendor, such as Google's {@code access_type=offline}. */
    public Consent<A> with(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Consent<>(consentAddress, tokenAddress, issuer, client, refreshTokenField, scopes, more);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    /**
     * Where the browser goes to.
     *
     * @throws Refused {@code address} when that is no address for a browser
     */
    public URI departure(A account, Http http, Trip trip) {
        URI to = consentAddress.apply(account);
        boolean known = "https".equals(to.getScheme()) || http.isSandbox() && "http".equals(to.getScheme());
        if (!known || to.getHost() == null || to.getUserInfo() != null) {
            throw new Refused("address", "Consent is given at an https address, not at " + to.getScheme() + ":", null);
        }
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", client.apply(account).id());
        asked.put("redirect_uri", trip.redirect().toString());
        asked.put("scope", String.join(" ", scopes));
        asked.put("state", trip.state());
        asked.put("code_challenge", trip.challenge());
        asked.put("code_challenge_method", "S256");
        asked.putAll(parameters);
        String query = asked.entrySet().stream()
                .map(one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + query);
    }

    /**
     * Redeems the code that the browser came back with.
     *
     * @return the refresh token
     * @throws Unauthorised when the vendor accepts the client or the code not
     * @throws Refused {@link #NO_REFRESH_TOKEN}
     */
    public String redeem(A account, Http http, Trip trip, String code) {
        return Redaction.during(account, () -> {
            Issued issued = issued(account, http, trip, code);
            if (issued == null
                    || issued.refreshToken() == null
                    || issued.refreshToken().isBlank()) {
                throw new Refused(NO_REFRESH_TOKEN, "The vendor gave access without a refresh token", null);
            }
            return issued.refreshToken();
        });
    }

    private @Nullable Issued issued(A account, Http http, Trip trip, String code) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", trip.redirect().toString());
        form.add("code_verifier", trip.verifier());
        var headers = new HttpHeaders();
        client.apply(account).identify(form, headers);
        try {
            return http.client(tokenAddress.apply(account))
                    .build()
                    .post()
                    .headers(all -> all.putAll(headers))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(Issued.class);
        } catch (Refused no) {
            if (no.status() == 0) {
                throw no;
            }
            throw new Unauthorised("The consent is not accepted: " + no.getMessage(), no.vendorRequestId());
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
