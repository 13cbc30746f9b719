package ropewalk.connector.microsoft365;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.client.RestClient;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.microsoft365.GraphApi.Page;

/** The way to Microsoft 365: with an access token, times in UTC, and Microsoft's own words for "too fast". */
record Graph(AccessTokens tokens, Entra account, Http http) {

    private static final Set<String> TOO_FAST = Set.of(
            "ErrorTooManyObjectsOpened", "ApplicationThrottled", "ErrorServerBusy", "ErrorMailboxStoreUnavailable");
    private static final int PAGE = 50;

    /** What is asked has to be repeatable: see {@link AccessTokens#use}. */
    <T> T ask(Function<GraphApi, T> question) {
        return ask(GraphApi.class, question);
    }

    <S, T> T ask(Class<S> service, Function<S, T> question) {
        return withToken(token -> question.apply(http.service(account.address(), service, settings(token))));
    }

    /** A page of changes by the whole address that Microsoft gave for it. */
    Page follow(URI link) {
        return follow(link, Page.class);
    }

    <T> T follow(URI link, Class<T> type) {
        URI own = account.address();
        if (!Objects.equals(own.getAuthority(), link.getAuthority())
                || !own.getScheme().equals(link.getScheme())) {
            throw new Refused("other-host", "The next page is at another host than the account's", null);
        }
        return withToken(token -> {
            RestClient.Builder client = http.client(own);
            settings(token).accept(client);
            T page = client.build().get().uri(link).retrieve().body(type);
            if (page == null) {
                throw Unavailable.unknown("Microsoft 365 answered nothing", null);
            }
            return page;
        });
    }

    private static java.util.function.Consumer<RestClient.Builder> settings(String token) {
        return settings -> settings.defaultHeaders(headers -> {
            headers.setBearerAuth(token);
            headers.add("Prefer", "outlook.timezone=\"UTC\"");
            headers.add("Prefer", "odata.maxpagesize=" + PAGE);
        });
    }

    private <T> T withToken(Function<String, T> call) {
        try {
            return tokens.use(grant(), http, token -> call.apply(token.value()));
        } catch (Refused no) {
            if (TOO_FAST.contains(no.code())) {
                throw Unavailable.busy("Microsoft 365 asks for fewer calls", null, no.vendorRequestId());
            }
            throw no;
        }
    }

    /** By a person's consent, or by the application's own right. */
    private Grant grant() {
        URI signIn = URI.create(account.signIn() + "/" + account.tenant() + "/oauth2/v2.0/token");
        var client = Grant.Client.form(account.clientId(), account.clientSecret());
        String refreshToken = account.refreshToken();
        return refreshToken == null
                ? new Grant.ClientCredentials(
                        signIn, client, account.address().resolve("/.default").toString())
                : new Grant.RefreshToken(signIn, client, refreshToken);
    }
}
