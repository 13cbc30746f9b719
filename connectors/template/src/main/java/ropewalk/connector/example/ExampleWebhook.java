package ropewalk.connector.example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.example.ExampleConnector.Account;

/**
 * What Example pushes. HMAC-SHA256 in hexadecimal digits over the time in seconds, a dot and the body; older than five
 * minutes is refused. Source: name the vendor's page here.
 */
final class ExampleWebhook {

    private static final String SIGNATURE = "Example-Signature";
    private static final Pattern PARTS = Pattern.compile("t=(\\d{1,11}),v1=([0-9a-f]{64})");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private ExampleWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.signingSecret();
        if (secret == null) {
            throw new Forged("The connection has no signing secret to check signatures with");
        }
        Matcher given = PARTS.matcher(delivery.header(SIGNATURE).orElseThrow(() -> new Forged("Not signed")));
        if (!given.matches()) {
            throw new Forged("The signature does not look like one");
        }
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((given.group(1) + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(delivery.body());
        String expected = HexFormat.of().formatHex(Signatures.hmacSha256(secret, signed.toByteArray()));
        if (!Signatures.same(expected, given.group(2))) {
            throw new Forged("The signature does not fit");
        }
        Signatures.within(WINDOW, Instant.ofEpochSecond(Long.parseLong(given.group(1))), delivery.receivedAt());
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        return "person.added".equals(push.type()) && push.person() != null
                ? List.of(ExampleEvents.added(push.person()))
                : List.of();
    }

    private record Push(@Nullable String type, ExampleApi.@Nullable Person person) {}
}
