package ropewalk.connector.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
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
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.twilio.TwilioSandbox;

class TwilioConnectorTest extends WebhookContract<TwilioConnector.Account> {

    private static final URI HOOK = URI.create("https://ropewalk.example/hooks/k7f3?about=order-4711");

    private final TwilioSandbox twilio = started(() -> new TwilioSandbox(0));

    @AfterAll
    void close() {
        twilio.close();
    }

    @Override
    protected Connector connector() {
        return new TwilioConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return twilio.account();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(MessagesTest.yourRopeIsReady(twilio));
    }

    @Override
    protected Sample refused() {
        return new Sample("send-message", Map.of("to", "+15005550001", "text", "Hello"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(twilio.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("Twilio's documented example, and others made in the test by what it documents")
                .shown(
                        "Requests and answers fit Twilio's description, where it is at hand",
                        TwilioDescriptionTest.class)
                .feed("messages", "a second, and the next page", MessageFeedContractTest.class)
                .shown("What is pushed and what is fetched have the same ids", MessageFeedTest.class)
                .limit("Twilio keeps nothing of the process that sent a message: a report that it could not deliver is"
                        + " told by the feed after fifteen minutes and without the business key, so that it starts"
                        + " processes and continues none.")
                .limit("A message that failed before it was sent has no day of sending, and the feed does not see it.");
    }

    @Override
    protected String signatureHeader() {
        return "X-Twilio-Signature";
    }

    /** Twilio signs none; a report that comes again is the same event. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        return report(HOOK, "MessageSid=SM1&MessageStatus=delivered&To=%2B491701234567", signedAt);
    }

    /** Signed here once more by what Twilio documents, apart from both the connector and the sandbox. */
    private static Delivery report(URI address, String body, Instant at) {
        String told = Stream.of(body.split("&"))
                .sorted()
                .map(pair -> pair.replace("=", "").replace("%2B", "+"))
                .reduce("", String::concat);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TwilioSandbox.AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            String signature =
                    Base64.getEncoder().encodeToString(mac.doFinal((address + told).getBytes(StandardCharsets.UTF_8)));
            byte[] raw = body.getBytes(StandardCharsets.UTF_8);
            return new Delivery("POST", address, Map.of("x-twilio-signature", List.of(signature)), raw, at);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Event> receive(Delivery delivery) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    /** The example of Twilio's page "Security". */
    @Test
    void checksTheSignatureOfTwiliosOwnExample() {
        var account = new HashMap<>(account());
        account.put("authToken", "12345");
        var example = new Delivery(
                "POST",
                URI.create("https://mycompany.com/myapp.php?foo=1&bar=2"),
                Map.of("X-Twilio-Signature", List.of("0/KCTR6DLpKmkAf8muzZqo1nDgQ=")),
                "Digits=1234&To=%2B18005551212&From=%2B12349013030&Caller=%2B12349013030&CallSid=CA1234567890ABCDE"
                        .getBytes(StandardCharsets.UTF_8),
                Instant.now());
        TwilioWebhook.verify(example, card().account(account));
        assertThatThrownBy(() -> TwilioWebhook.verify(example, opened())).isInstanceOf(Forged.class);
    }

    @Test
    void refusesAReportForAnotherAddress() {
        Delivery genuine = genuine(Instant.now());
        var elsewhere = new Delivery(
                "POST",
                URI.create(HOOK.toString().replace("order-4711", "order-4712")),
                genuine.headers(),
                genuine.body(),
                genuine.receivedAt());
        assertThatThrownBy(() -> receive(elsewhere)).isInstanceOf(Forged.class);
    }

    @Test
    void knowsAnAddressWithAndWithoutItsStandardPort() {
        String body = "MessageSid=SM1&MessageStatus=delivered";
        Delivery signed = report(URI.create("https://ropewalk.example:443/hooks/k7f3"), body, Instant.now());
        var without = new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                signed.headers(),
                signed.body(),
                signed.receivedAt());
        assertThat(receive(without)).hasSize(1);
    }

    @Test
    void tellsThatAMessageArrivedAndWhatItWasAbout() {
        assertThat(receive(genuine(Instant.now()))).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("twilio.message-delivered");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload()).containsEntry("messageId", "SM1").doesNotContainKey("to");
        });
    }

    @Test
    void tellsWhyAMessageDidNotArriveAndNothingOfOneUnderWay() {
        assertThat(receive(report(HOOK, "MessageSid=SM1&MessageStatus=sending", Instant.now())))
                .isEmpty();
        String body = "ErrorCode=30005&MessageSid=SM1&MessageStatus=undelivered";
        assertThat(receive(report(HOOK, body, Instant.now()))).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("twilio.message-failed");
            assertThat(event.payload())
                    .containsEntry("errorCode", "30005")
                    .containsEntry("reason", "there is no such number any more");
        });
    }

    @Test
    void signsInByTheAuthTokenWhereThereIsNoApiKey() {
        var account = new HashMap<>(account());
        account.remove("apiKey");
        account.remove("apiSecret");
        card().verify(card().account(account), http());
    }

    @Test
    void asksForReportsAtTheHookAndTakesThemIn() throws IOException {
        List<Delivery> came = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI hook = URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/k7f3");
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI address = hook.resolve(exchange.getRequestURI());
            came.add(new Delivery("POST", address, exchange.getRequestHeaders(), body, Instant.now()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            Sample sample = samples().findFirst().orElseThrow();
            Instant now = Instant.now();
            operation(sample).call(opened(), sample.inputs(), key(), "notice 1&2", now, now, http(), hook);
            await().until(() -> came.size() == 2);
            assertThat(came).flatMap(this::receive).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo("twilio.message-delivered");
                assertThat(event.businessKey()).isEqualTo("notice 1&2");
            });
        } finally {
            server.stop(0);
        }
    }
}
