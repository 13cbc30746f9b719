package ropewalk.identity.federation;

import java.net.URI;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.provider.LocalProvider;

/**
 * A browser on its way through a local provider.
 *
 * @param key of the provider, as the sign-in page knows it
 */
public record ProviderVisit(Browser browser, LocalProvider provider, String key) {

    public static ProviderVisit of(int port, LocalProvider provider, String workspace) {
        Browser browser = new Browser(port);
        String key = browser.get("/api/sign-in?workspace=" + workspace).text("/providers/0/key");
        return new ProviderVisit(browser, provider, key);
    }

    /** Away to the provider and back, to the moment before the server hears of it. */
    String back() {
        return back(Map.of());
    }

    /** @param wanted of the way out, such as the page to come back to ({@code then}) */
    String back(Map<String, ?> wanted) {
        Answer left = leave(wanted);
        if (left.status() != 200) {
            throw new AssertionError(left.toString());
        }
        URI back = provider.letsIn(URI.create(left.text("/address")));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** Asks where the provider's page is. */
    Answer leave(Map<String, ?> wanted) {
        return browser.post("/api/sign-in/" + key, wanted);
    }

    Answer signIn() {
        return browser.get(back());
    }

    /** Where the browser is sent in the end. */
    public String landing() {
        return signIn().headers().getOrDefault("location", "");
    }

    public boolean isSignedIn() {
        return browser.get("/api/session").status() == 200;
    }
}
