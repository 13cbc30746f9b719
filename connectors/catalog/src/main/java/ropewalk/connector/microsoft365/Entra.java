package ropewalk.connector.microsoft365;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an account needs to sign in to Microsoft Graph: a person's consent, or else the application's own right. */
interface Entra {

    URI address();

    URI signIn();

    String tenant();

    String clientId();

    String clientSecret();

    @Nullable
    String refreshToken();

    /** @throws IllegalArgumentException in words for the person who typed it */
    static void check(String tenant, @Nullable String clientState) {
        if (!tenant.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException(
                    "“Directory (tenant) id” (tenant) has to be an id or a domain, such as harbour.example");
        }
        if (clientState != null && (clientState.length() < 16 || clientState.length() > 128)) {
            throw new IllegalArgumentException(
                    "“Word for notifications” (clientState) has to have 16 to 128 characters");
        }
    }
}
