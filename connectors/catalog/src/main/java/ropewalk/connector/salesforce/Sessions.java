package ropewalk.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/**
 * Sessions, taken by a signed statement (RFC 7523) or a refresh token and kept in memory. Salesforce does not say how
 * long one lasts, so each is used until it is no longer accepted, an hour at most. The answer names the organisation's
 * own address; a session is sent to no other host than one of Salesforce's.
 */
final class Sessions {

    private static final Duration LIFE = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Session session, Instant until) {}

    private record Issued(
            @JsonProperty("access_token") @Nullable String token,
            @JsonProperty("instance_url") @Nullable URI instance) {}

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Calls with a session. When Salesforce no longer accepts one from before, the whole call is made once more with a
     * new one: what it did until then has to be repeatable.
     *
     * @throws Unauthorised when no session is given for the account, or a new one is not accepted
     */
    <T> T use(Account account, Http http, Function<Session, T> call) {
        String key = Digest.of(
                account.loginAddress().toString(),
                account.consumerKey(),
                account.consumerSecret(),
                account.refreshToken(),
                account.username(),
                account.privateKey());
        Kept earlier = kept.get(key);
        if (earlier != null && clock.instant().isBefore(earlier.until())) {
            try {
                return call.apply(earlier.session());
            } catch (Unauthorised ended) {
                kept.remove(key, earlier);
            }
        }
        Session session = signIn(account, http);
        Instant now = clock.instant();
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        kept.put(key, new Kept(session, now.plus(LIFE)));
        return call.apply(session);
    }

    private Session signIn(Account account, Http http) {
        URI login = account.loginAddress();
        if (!http.isSandbox() && !isOfSalesforce(login)) {
            throw new Refused("address", "“" + login.getHost() + "” is not a sign-in host of Salesforce", null);
        }
        Issued issued = ask(login, form(account, clock.instant()), http);
        if (issued == null || issued.token() == null || issued.instance() == null) {
            throw Unavailable.down("Salesforce's answer for a session holds none", null, null);
        }
        URI instance = issued.instance();
        boolean own = http.isSandbox() && login.getAuthority().equals(instance.getAuthority());
        if (!own && !isOfSalesforce(instance)) {
            throw new Refused("address", "“" + instance.getHost() + "” is not a host of Salesforce", null);
        }
        return new Session(issued.token(), instance);
    }

    private static MultiValueMap<String, String> form(Account account, Instant now) {
        var form = new LinkedMultiValueMap<String, String>();
        String user = account.username();
        String key = account.privateKey();
        if (user != null && key != null) {
            form.add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            form.add("assertion", Assertion.of(account.consumerKey(), user, audience(account), key, now));
            return form;
        }
        form.add("grant_type", "refresh_token");
        form.add("client_id", account.consumerKey());
        if (account.consumerSecret() != null) {
            form.add("client_secret", account.consumerSecret());
        }
        form.add("refresh_token", account.refreshToken());
        return form;
    }

    /** Production or sandbox, also where the organisation signs in at a domain of its own. */
    private static URI audience(Account account) {
        URI login = account.loginAddress();
        if (!isOfSalesforce(login)) {
            return login;
        }
        boolean test =
                login.getHost().equals("test.salesforce.com") || login.getHost().contains(".sandbox.");
        return URI.create(test ? "https://test.salesforce.com" : "https://login.salesforce.com");
    }

    static boolean isOfSalesforce(URI address) {
        return "https".equals(address.getScheme())
                && address.getUserInfo() == null
                && address.getHost() != null
                && address.getHost()
                        .matches("([A-Za-z0-9-]+\\.)+(salesforce\\.com|salesforce\\.mil|sfcrmproducts\\.cn)");
    }

    /** A no from here, whatever its status, means the account's credentials; an open end means that nothing was done. */
    private static @Nullable Issued ask(URI login, MultiValueMap<String, String> form, Http http) {
        try {
            return http.client(login.resolve("/services/oauth2/token"))
                    .build()
                    .post()
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(Issued.class);
        } catch (Refused no) {
            if (no.status() == 0) {
                throw no;
            }
            throw new Unauthorised("No session for the account's credentials: " + no.getMessage(), null);
        } catch (Unavailable gone) {
            throw gone.outcomeKnown() ? gone : Unavailable.down(gone.getMessage(), null, null);
        }
    }
}
