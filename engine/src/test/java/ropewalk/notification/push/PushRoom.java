package ropewalk.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import ropewalk.identity.Browser;

/** What a browser does to get push messages. */
final class PushRoom {
    static final String DEVICES = "/api/account/push-devices";

    private PushRoom() {}

    static PushedBrowser subscribed(LocalPushService service, Browser browser) {
        PushedBrowser pushed = service.subscribe(key(browser));
        add(browser, pushed);
        return pushed;
    }

    static String key(Browser browser) {
        return browser.get("/api/account/push-key").text("/publicKey");
    }

    /** @return its id */
    static String add(Browser browser, PushedBrowser pushed) {
        Browser.Answer added = browser.post(DEVICES, pushed.json());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.text("/id");
    }
}
