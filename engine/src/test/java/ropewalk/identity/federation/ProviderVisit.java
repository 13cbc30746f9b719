package ropewalk.identity.federation;

import java.net.URI;
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
        return back("");
    }

    /** @param query of the way out, such as {@code ?then=/tasks} */
    String back(String query) {
        Answer left = browser.get("/api/sign-in/" + key + query);
        if (left.status() != 302) {
            throw new AssertionError(left.toString());
        }
        URI back = provider.letsIn(URI.create(left.headers().get("location")));
        return back.getRawPath() + "?" + back.getRawQuery();
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
