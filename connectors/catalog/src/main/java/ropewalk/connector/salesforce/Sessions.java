package ropewalk.connector.salesforce;

import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Token;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/**
 * Sessions, taken by a signed statement or a refresh token. The answer names the organisation's own address; a session is
 * sent to no other host than one of Salesforce's. Source: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for
 * Server-to-Server Integration" and "OAuth 2.0 Refresh Token Flow".
 */
final class Sessions {

    private final AccessTokens tokens;

    Sessions(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    /**
     * Calls with a session, and once more with a new one when Salesforce no longer accepts it: what the call did until
     * then has to be repeatable.
     *
     * @throws Unauthorised when no session is given for the account, or a new one is not accepted
     */
    <T> T use(Account account, Http http, Function<Session, T> call) {
        URI login = account.loginAddress();
        if (!http.isSandbox() && !isOfSalesforce(login)) {
            throw new Refused("address", "“" + login.getHost() + "” is not a sign-in host of Salesforce", null);
        }
        return tokens.use(grant(account), http, token -> call.apply(session(token, login, http.isSandbox())));
    }

    static Session session(Token token, URI login, boolean sandbox) {
        String said = token.extra("instance_url");
        if (said == null || !said.matches("https?://[A-Za-z0-9.:-]+/?")) {
            throw Unavailable.down(
                    "Salesforce's answer for a session does not say where the organisation is", null, null);
        }
        URI instance = URI.create(said);
        boolean own = sandbox && instance.getAuthority().equals(login.getAuthority());
        if (!own && !isOfSalesforce(instance)) {
            throw new Refused("address", "“" + instance.getHost() + "” is not a host of Salesforce", null);
        }
        return new Session(token.value(), instance);
    }

    private static Grant grant(Account account) {
        URI address = account.loginAddress().resolve("/services/oauth2/token");
        String user = account.username();
        String key = account.privateKey();
        if (user != null && key != null) {
            return new Grant.JwtBearer(
                    address, account.consumerKey(), user, audience(account.loginAddress()), null, key);
        }
        var client = Grant.Client.form(account.consumerKey(), String.valueOf(account.consumerSecret()));
        return new Grant.RefreshToken(address, client, String.valueOf(account.refreshToken()));
    }

    /** Production or sandbox, also where the organisation signs in at a domain of its own. */
    static String audience(URI login) {
        if (!isOfSalesforce(login)) {
            return login.toString();
        }
        boolean test =
                login.getHost().equals("test.salesforce.com") || login.getHost().contains(".sandbox.");
        return test ? "https://test.salesforce.com" : "https://login.salesforce.com";
    }

    static boolean isOfSalesforce(URI address) {
        return "https".equals(address.getScheme())
                && address.getUserInfo() == null
                && address.getHost() != null
                && address.getHost()
                        .matches("([A-Za-z0-9-]+\\.)+(salesforce\\.com|salesforce\\.mil|sfcrmproducts\\.cn)");
    }
}
