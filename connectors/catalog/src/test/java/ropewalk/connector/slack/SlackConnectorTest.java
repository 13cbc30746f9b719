package ropewalk.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.HookAnswer;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.slack.SlackSandbox;

class SlackConnectorTest extends WebhookContract<SlackConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3");
    private static final String LINK = "https://ropewalk.example/tasks/1";

    private final SlackSandbox slack = started(() -> new SlackSandbox(0));
    private final String withAda = slack.addPerson("ada@example.com");

    @AfterAll
    void close() {
        slack.close();
    }

    @Override
    protected Connector connector() {
        return new SlackConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return slack.account();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.concat(Stream.of(toAda(), inChannel("A deal is won")), SlackSamples.others(slack));
    }

    private Sample toAda() {
        return new Sample(
                "post-message",
                Map.of("email", "Ada@example.com", "text", "Check the offer", "link", LINK),
                () -> slack.messages().size());
    }

    private Sample inChannel(String text) {
        return new Sample("post-message", Map.of("channel", SlackSandbox.CHANNEL, "text", text), () -> slack.messages()
                .size());
    }

    @Override
    protected Sample refused() {
        return new Sample("post-message", Map.of("email", "nobody@example.com", "text", "Hello"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(slack.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("Slack's documented example, and others made in the test by what it documents")
                .shown("Requests and answers fit Slack's description, where it is at hand", SlackDescriptionTest.class)
                .feed("messages", "by channel, the moment of the newest message seen", MessageFeedContractTest.class)
                .shown("What is pushed and what is fetched have the same ids", MessageFeedTest.class)
                .shown("Questions, answers, changes, reactions and channels", SlackStepsTest.class)
                .limit("The first answer to a question counts; whoever presses a button later tells nothing new.")
                .limit("Answers in threads, reactions and presses are pushed alone: one that Slack could not deliver is"
                        + " lost. The feed reads what stands in the channels, and mentions among it.")
                .limit("An answer in a thread is looked for by conversations.replies. Slack's page names bot tokens for"
                        + " direct messages alone there; where Slack refuses it, nothing is posted.")
                .limit("A channel of the wanted name that the app has made before is used again, by whichever process.")
                .limit("What apps write starts nothing.");
    }

    @Override
    protected String signatureHeader() {
        return "X-Slack-Signature";
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        return signed(press("open", LINK), signedAt);
    }

    private static String press(String button, String value) {
        String payload = Json.write(Map.of(
                "type",
                "block_actions",
                "trigger_id",
                "12466734323.1395872398.7fb2",
                "user",
                Map.of("id", "U1"),
                "container",
                Map.of("message_ts", "1548261231.000200"),
                "actions",
                List.of(Map.of("type", "button", "action_id", button, "value", value))));
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    /** Signed here once more by what Slack documents, apart from both the connector and the sandbox. */
    private static Delivery signed(String body, Instant at) {
        String time = String.valueOf(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SlackSandbox.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
            var headers = Map.of(
                    "x-slack-signature", List.of("v0=" + HexFormat.of().formatHex(hash)),
                    "x-slack-request-timestamp", List.of(time));
            return new Delivery("POST", HOOK, headers, body.getBytes(StandardCharsets.UTF_8), at);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Event> receive(Delivery delivery) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    private Map<String, Object> answered(Delivery delivery) {
        HookAnswer answer = Objects.requireNonNull(card().webhook()).answer(delivery);
        return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
    }

    /** The example of Slack's page "Verifying requests from Slack". */
    @Test
    void checksTheSignatureOfSlacksOwnExample() {
        var account = new HashMap<>(account());
        account.put("signingSecret", "8f742231b10e8888abcd99yyyzzz85a5");
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var example = new Delivery(
                "POST",
                HOOK,
                Map.of(
                        "X-Slack-Signature",
                        List.of("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
                        "X-Slack-Request-Timestamp",
                        List.of("1531420618")),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(1531420618));
        SlackWebhook.verify(example, card().account(account));
        assertThatThrownBy(() -> SlackWebhook.verify(example, opened())).isInstanceOf(Forged.class);
    }

    @Test
    void believesNothingWhereThereIsNoSigningSecret() {
        var account = new HashMap<>(account());
        account.remove("signingSecret");
        assertThatThrownBy(() -> SlackWebhook.verify(genuine(Instant.now()), card().account(account)))
                .isInstanceOf(Forged.class);
    }

    @Test
    void writesToAPersonByTheirAddress() {
        Map<String, Object> posted = call(toAda(), key());
        assertThat(posted).containsEntry("channel", withAda);
        var message = newest();
        assertThat(message.channel()).isEqualTo(withAda);
        assertThat(message.text()).isEqualTo("Check the offer");
        assertThat(Json.write(message.blocks())).contains("\"Open\"", LINK);
    }

    /** Nothing can be decided in Slack: all that there is to press is a link. */
    @Test
    void hasNoButtonButTheOneThatOpens() {
        call(toAda(), key());
        assertThat(newest().blocks())
                .filteredOn(block -> "actions".equals(block.get("type")))
                .singleElement()
                .satisfies(block -> assertThat((List<?>) block.get("elements")).hasSize(1));
    }

    @Test
    void takesNoSignsInATextForLinksAndMentions() {
        call(inChannel("<!channel> <https://evil.example|Sign in> & more"), key());
        assertThat(newest().text()).isEqualTo("&lt;!channel&gt; &lt;https://evil.example|Sign in&gt; &amp; more");
    }

    /** As after a server that died between Slack's taking it and its own knowing so. */
    @Test
    void findsWhatSlackTookAndDidNotSay() {
        int before = slack.messages().size();
        String key = key();
        slack.faults()
                .at(request -> request.path().endsWith("chat.postMessage"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(inChannel("Once"), key));
        assertThat(failure).isNotNull();
        assertThat(failure.outcomeKnown()).isFalse();
        for (int i = 0; i < 105; i++) {
            call(inChannel("Another " + i), key());
        }
        call(inChannel("Once"), key);
        assertThat(slack.messages()).hasSize(before + 106);
        assertThat(slack.messages())
                .filteredOn(message -> message.text().equals("Once"))
                .hasSize(1);
    }

    @Test
    void saysInSlacksWordsWhyNot() {
        var refused = catchThrowableOfType(Refused.class, () -> call(refused(), key()));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("no-such-person");
        var elsewhere = new Sample("post-message", Map.of("channel", "C0NOWHERE", "text", "Hello"), () -> 0);
        assertThat(catchThrowableOfType(Refused.class, () -> call(elsewhere, key()))
                        .code())
                .isEqualTo("channel_not_found");
        var account = new HashMap<>(account());
        account.put("token", "xoxb-withdrawn-token");
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(card().account(account), http())))
                .hasMessageContaining("invalid_auth");
    }

    @Test
    void takesEitherAChannelOrAPerson() {
        Stream.<Map<String, Object>>of(
                        Map.of("text", "Hello"),
                        Map.of("text", "Hello", "channel", SlackSandbox.CHANNEL, "email", "ada@example.com"),
                        Map.of("text", "Hello", "channel", "#general"))
                .forEach(inputs -> assertThatThrownBy(() -> call(new Sample("post-message", inputs, () -> 0), key()))
                        .isInstanceOf(InvalidFields.class));
    }

    @Test
    void answersAPressWithTheLinkAndDecidesNothing() {
        Delivery delivery = genuine(Instant.now());
        assertThat(receive(delivery)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("slack.button-pressed");
            assertThat(event.payload()).containsEntry("button", "open").containsEntry("messageId", "1548261231.000200");
        });
        assertThat(answered(delivery)).containsEntry("text", "<" + LINK + ">").containsEntry("replace_original", false);
        assertThat(answered(signed(press("open", "javascript:alert(1)"), Instant.now())))
                .isEmpty();
    }

    @Test
    void answersSlacksTrialOfTheAddress() {
        Delivery trial = signed("{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\"}", Instant.now());
        assertThat(receive(trial)).isEmpty();
        assertThat(answered(trial)).isEqualTo(Map.of("challenge", "3eZbrw1a"));
    }

    @Test
    void tellsWhoNamedTheApp() {
        String body = "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event_time\":1795600000,\"event\":"
                + "{\"type\":\"app_mention\",\"user\":\"U1\",\"text\":\"<@U2> hello\",\"ts\":\"1.2\",\"channel\":\"C1\"}}";
        assertThat(receive(signed(body, Instant.now()))).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("mention-C1-1.2");
            assertThat(event.type()).isEqualTo("slack.mentioned");
            assertThat(event.payload()).containsEntry("user", "U1");
        });
    }

    private SlackSandbox.Message newest() {
        List<SlackSandbox.Message> all = slack.messages();
        return all.get(all.size() - 1);
    }
}
