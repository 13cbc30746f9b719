package ropewalk.connector.xero;

import java.util.function.Function;
import org.springframework.http.MediaType;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.xero.XeroConnector.Account;

/** The way to one organisation's books. */
record Xero(AccessTokens tokens, Account account, Http http) {

    /** What is asked has to be repeatable: see {@link AccessTokens#use}. */
    <T> T ask(Function<AccountingApi, T> question) {
        try {
            return tokens.use(grant(), http, token -> question.apply(api(token.value())));
        } catch (Refused no) {
            if (no.status() == 403) {
                throw new Unauthorised(
                        "Xero does not let the app at this organisation's books; connect it there again, and compare"
                                + " the tenant id",
                        no.vendorRequestId());
            }
            throw no;
        }
    }

    /** Xero replaces a refresh token each time that it is used; a custom connection needs none. */
    private Grant grant() {
        var client = Grant.Client.basic(account.clientId(), account.clientSecret());
        String refreshToken = account.refreshToken();
        return refreshToken == null
                ? new Grant.ClientCredentials(account.tokenAddress(), client, account.scopes())
                : new Grant.RefreshToken(account.tokenAddress(), client, refreshToken);
    }

    private AccountingApi api(String token) {
        return http.service(account.address(), AccountingApi.class, settings -> settings.defaultHeaders(headers -> {
                    headers.setBearerAuth(token);
                    headers.setAccept(java.util.List.of(MediaType.APPLICATION_JSON));
                    if (account.tenantId() != null) {
                        headers.set("Xero-Tenant-Id", account.tenantId());
                    }
                })
                .requestInterceptor(new XeroWords()));
    }
}
