package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.sandbox.teams.TeamsSandbox;
import ropewalk.sandbox.twilio.ShortMessage;
import ropewalk.sandbox.twilio.TwilioSandbox;

/** A Twilio, a Slack and a channel of Teams that play along for one test, and a workspace's connections to them. */
public record ChatVendors(TwilioSandbox twilio, SlackSandbox slack, TeamsSandbox teams) implements AutoCloseable {

    public static ChatVendors open() {
        try {
            return new ChatVendors(new TwilioSandbox(0), new SlackSandbox(0), new TeamsSandbox(0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Connects and chooses the connection for the channel.
     *
     * @return where reports of it go to
     */
    public URI serveSms(Browser admin) {
        return serve(admin, "sms", "twilio", twilio.account(), List.of());
    }

    public URI serveSlack(Browser admin) {
        return serve(admin, "slack", "slack", slack.account(), List.of());
    }

    public void serveTeams(Browser admin, String... kinds) {
        serve(admin, "teams", "teams", teams.account(), List.of(kinds));
    }

    private static URI serve(
            Browser admin, String channel, String connector, Map<String, Object> account, List<String> kinds) {
        Browser.Answer connection = connect(admin, connector, account);
        Browser.Answer chosen = choose(admin, channel, connection.text("/id"), kinds);
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        String hook = connection.text("/hookUrl");
        return URI.create(hook.isEmpty() ? "http://localhost/none" : hook);
    }

    public static Browser.Answer connect(Browser admin, String connector, Map<String, Object> account) {
        Browser.Answer added = admin.post(
                "/api/connections",
                Map.of("connector", connector, "name", connector, "sandbox", true, "account", account));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added;
    }

    public static Browser.Answer choose(Browser admin, String channel, String connectionId, List<String> kinds) {
        return admin.put(
                "/api/notice-channels/" + channel,
                Map.of("connectionId", connectionId, "kinds", kinds, "language", "en"));
    }

    /** Somebody proves to hold a telephone, as people do. */
    void prove(Browser person, String number) {
        Browser.Answer proven = person.put("/api/account/phone", Map.of("code", askedCode(person, number)));
        assertThat(proven.status()).as(proven.body()).isEqualTo(200);
        assertThat(proven.text("/number")).isEqualTo(number);
    }

    /** The code that came to the telephone. */
    String askedCode(Browser person, String number) {
        int before = to(number).size();
        Browser.Answer asked = person.post("/api/account/phone/codes", Map.of("number", number));
        assertThat(asked.status()).as(asked.body()).isEqualTo(204);
        await().until(() -> to(number).size() > before);
        return to(number).get(before).body().substring(0, 6);
    }

    /** What came to a telephone. */
    List<ShortMessage> to(String number) {
        return twilio.messages().stream()
                .filter(message -> message.to().equals(number))
                .toList();
    }

    @Override
    public void close() {
        twilio.close();
        slack.close();
        teams.close();
    }
}
