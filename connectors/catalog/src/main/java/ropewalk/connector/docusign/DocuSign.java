package ropewalk.connector.docusign;

import java.util.Set;
import java.util.function.Function;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.docusign.DocuSignConnector.Account;

/** The way to one account: with an access token, and with DocuSign's own words for "too fast" and "not you". */
record DocuSign(AccessTokens tokens, Account account, Http http) {

    /** With 400, beside 429. Source: the guide "API rules and limits". */
    private static final Set<String> TOO_FAST =
            Set.of("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", "BURST_APIINVOCATION_LIMIT_EXCEEDED");

    /** What is asked has to be repeatable: see {@link AccessTokens#use}. */
    <T> T ask(Function<ESignApi, T> question) {
        try {
            return tokens.use(grant(), http, token -> question.apply(api(token.value())));
        } catch (Refused no) {
            if (TOO_FAST.contains(no.code())) {
                throw Unavailable.busy("DocuSign asks for fewer calls (" + no.code() + ")", null, no.vendorRequestId());
            }
            throw no;
        }
    }

    /** The app signs who it is and whom it acts for; the user has consented to that once. */
    private Grant grant() {
        try {
            return new Grant.JwtBearer(
                    account.tokenAddress(),
                    account.integrationKey(),
                    account.userId(),
                    account.tokenAddress().getAuthority(),
                    "signature impersonation",
                    account.privateKey());
        } catch (IllegalArgumentException unreadable) {
            throw new Unauthorised("The app's private key cannot be read: " + unreadable.getMessage(), null);
        }
    }

    private ESignApi api(String token) {
        return http.service(
                account.address(),
                ESignApi.class,
                settings -> settings.defaultHeaders(headers -> headers.setBearerAuth(token)));
    }
}
