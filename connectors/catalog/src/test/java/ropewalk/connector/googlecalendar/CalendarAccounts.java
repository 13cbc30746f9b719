package ropewalk.connector.googlecalendar;

import java.util.Map;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.googlecalendar.SignIn;

/** The account's form, filled in for the sandbox. */
final class CalendarAccounts {

    private CalendarAccounts() {}

    static Map<String, Object> of(GoogleCalendarSandbox google) {
        return Map.of(
                "clientId",
                SignIn.CLIENT_ID,
                "clientSecret",
                SignIn.CLIENT_SECRET,
                "refreshToken",
                SignIn.REFRESH_TOKEN,
                "address",
                google.api().toString(),
                "tokenAddress",
                google.signIn().tokenAddress().toString(),
                "consentAddress",
                google.signIn().consentAddress().toString());
    }
}
