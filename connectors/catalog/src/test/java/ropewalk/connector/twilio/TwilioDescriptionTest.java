package ropewalk.connector.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.twilio.TwilioSandbox;

/** What the connector sends and the sandbox answers is what Twilio describes; runs where the folder ../shared is present. */
class TwilioDescriptionTest {

    private static final Path DESCRIPTION = Path.of("../../../shared/vendor-specs/twilio/twilio_api_v2010.json");
    private static final String MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json";

    @Test
    void fitWhatTwilioDescribes() throws IOException {
        assumeThat(DESCRIPTION).exists();
        Map<String, Object> description = Json.object(Files.readString(DESCRIPTION));
        Map<String, Object> path = at(description, "paths", MESSAGES);
        try (var twilio = new TwilioSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(twilio);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                send(twilio, server.address(), outside);
            }
            assertThat(overheard.exchanged()).hasSize(3);
            var list = overheard.exchanged().get(0);
            assertThat(parameters(at(path, "get")))
                    .containsAll(list.request().query().keySet());
            var create = overheard.exchanged().get(1);
            var fetched = overheard.exchanged().get(2);
            assertThat(fetched.request().query()).containsKey("DateSent>");
            assertThat(parameters(at(path, "get")))
                    .containsAll(fetched.request().query().keySet());
            Map<String, Object> form = at(
                    path,
                    "post",
                    "requestBody",
                    "content",
                    "application/x-www-form-urlencoded",
                    "schema",
                    "properties");
            assertThat(form.keySet()).containsAll(create.request().form().keySet());
            assertThat(create.request().form()).containsKeys("To", "Body", "MessagingServiceSid", "StatusCallback");
            Map<String, Object> schemas = at(description, "components", "schemas");
            fits(schemas, Json.object(create.reply().body()));
            Object messages = Json.object(list.reply().body()).get("messages");
            assertThat((List<?>) Objects.requireNonNull(messages)).isNotEmpty();
        }
    }

    private static void fits(Map<String, Object> schemas, Map<String, Object> message) {
        Map<String, Object> known = at(schemas, "api.v2010.account.message", "properties");
        assertThat(known.keySet()).isEqualTo(message.keySet());
        Map<String, Object> states = at(schemas, "message_enum_status");
        assertThat((List<?>) Objects.requireNonNull(states.get("enum")))
                .asList()
                .contains(message.get("status"), "delivered", "read", "undelivered", "failed", "canceled");
        message.forEach((name, value) -> {
            if (at(known, name).get("pattern") instanceof String pattern && value != null) {
                assertThat(value.toString()).as(name).matches(pattern);
            }
        });
    }

    private static List<String> parameters(Map<String, Object> method) {
        return ((List<?>) Objects.requireNonNull(method.get("parameters")))
                .stream()
                        .map(each -> String.valueOf(
                                Json.map(Objects.requireNonNull(each)).get("name")))
                        .toList();
    }

    private static Map<String, Object> at(Map<String, Object> from, String... names) {
        @Nullable Object here = from;
        for (String name : names) {
            here = Json.map(Objects.requireNonNull(here, name)).get(name);
        }
        return Json.map(Objects.requireNonNull(here, String.join(" ", names)));
    }

    /** An earlier message of another call is there already. */
    private static void send(TwilioSandbox twilio, URI address, Outside outside) {
        var card = new TwilioConnector().card();
        var account = new HashMap<>(twilio.account());
        for (String place : List.of(twilio.address().toString(), address.toString())) {
            account.put("address", place);
            Instant now = Instant.now();
            card.operation("send-message")
                    .orElseThrow()
                    .call(
                            card.account(account),
                            Map.of("to", "+491701234567", "text", "Your rope is ready"),
                            "tenant:" + UUID.randomUUID(),
                            "order-4711",
                            now.minusSeconds(1),
                            now,
                            outside.http("Twilio", true),
                            URI.create("http://localhost:9/hooks/k7f3"));
        }
        Instant now = Instant.now();
        var feed = card.feeds().get(0);
        String begun = now.getEpochSecond() + " " + now.getEpochSecond();
        feed.next(new Feed.Poll<>(card.account(account), begun, now, outside.http("Twilio", true)));
    }
}
