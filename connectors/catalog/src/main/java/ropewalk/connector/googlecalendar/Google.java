package ropewalk.connector.googlecalendar;

import java.util.Set;
import java.util.function.Function;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;

/** The way to one account's calendar: with an access token, and with Google's own word for "too fast". */
record Google(AccessTokens tokens, Account account, Http http) {

    /** Besides 429. Source: the guide "Handle API errors". */
    private static final Set<String> TOO_FAST =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    /** What is asked has to be repeatable: see {@link AccessTokens#use}. */
    <T> T ask(Function<CalendarApi, T> question) {
        if (account.refreshToken() == null) {
            throw new Unauthorised("Nobody has connected the calendar yet, or its refresh token was taken away", null);
        }
        var grant = new Grant.RefreshToken(account.tokenAddress(), account.client(), account.refreshToken());
        try {
            return tokens.use(grant, http, token -> question.apply(api(token.value())));
        } catch (Refused no) {
            if (no.status() == 403 && TOO_FAST.contains(no.code())) {
                throw Unavailable.busy("Google Calendar asks for fewer calls", null, no.vendorRequestId());
            }
            throw no;
        }
    }

    private CalendarApi api(String token) {
        return http.service(
                account.address(),
                CalendarApi.class,
                settings -> settings.defaultHeaders(headers -> headers.setBearerAuth(token)));
    }
}
