package ropewalk.connector.slack;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.slack.SlackSandbox;

/** What the connector sends is what Slack describes, as far as its old description goes; runs where ../shared is present. */
class SlackDescriptionTest {

    private static final Path DESCRIPTION =
            Path.of("../../../shared/vendor-specs/slack/slack_web_openapi_v2.swagger2.json");

    @Test
    void fitWhatSlackDescribes() throws IOException {
        assumeThat(DESCRIPTION).exists();
        Map<String, Object> paths =
                members(Json.object(Files.readString(DESCRIPTION)).get("paths"));
        try (var slack = new SlackSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(slack);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                post(slack, server.address(), outside);
            }
            Set<String> asked = new TreeSet<>();
            for (var each : overheard.exchanged()) {
                String path = each.request().path().substring("/api".length());
                Map<String, Object> method = members(
                        members(paths.get(path)).get(each.request().method().toLowerCase(java.util.Locale.ROOT)));
                assertThat(parameters(method))
                        .as(path)
                        .containsAll(each.request().query().keySet())
                        .containsAll(
                                each.request().body().isEmpty()
                                        ? Set.of()
                                        : each.request().json().keySet());
                assertThat(Json.object(each.reply().body()).get("error")).isIn(null, "name_taken");
                asked.add(path);
            }
            assertThat(asked)
                    .containsExactly(
                            "/auth.test",
                            "/chat.postMessage",
                            "/chat.update",
                            "/conversations.create",
                            "/conversations.history",
                            "/conversations.invite",
                            "/conversations.list",
                            "/conversations.open",
                            "/conversations.replies",
                            "/conversations.setPurpose",
                            "/reactions.add",
                            "/users.info",
                            "/users.lookupByEmail");
        }
    }

    private static List<String> parameters(Map<String, Object> method) {
        return ((List<?>) Objects.requireNonNull(method.get("parameters")))
                .stream().map(each -> String.valueOf(members(each).get("name"))).toList();
    }

    private static Map<String, Object> members(@Nullable Object object) {
        return Json.map(Objects.requireNonNull(object));
    }

    private static void post(SlackSandbox slack, URI address, Outside outside) {
        slack.addPerson("ada@example.com");
        var card = new SlackConnector().card();
        var account = new HashMap<>(slack.account());
        account.put("address", address + "/api");
        account.put("channels", SlackSandbox.CHANNEL);
        var open = card.account(account);
        var http = outside.http("Slack", true);
        card.verify(open, http);
        Calling call = (step, inputs) -> card.operation(step)
                .orElseThrow()
                .call(
                        open,
                        inputs,
                        "tenant:" + UUID.randomUUID(),
                        null,
                        Instant.now().minusSeconds(1),
                        Instant.now(),
                        http);
        Object user = call.of("read-person", Map.of("email", "ada@example.com")).get("user");
        call.of("read-person", Map.of("user", user));
        Map<String, Object> posted = call.of(
                "post-message",
                Map.of("email", "ada@example.com", "text", "Hello", "link", "https://ropewalk.example/tasks/1"));
        call.of("ask", Map.of("email", "ada@example.com", "text", "Pay?", "answers", "Yes, No"));
        var there = new HashMap<>(posted);
        there.put("text", "Goodbye");
        there.put("emoji", "eyes");
        call.of("change-message", there);
        call.of("add-reaction", there);
        call.of("answer-message", there);
        Map<String, Object> channel = Map.of("name", "deal-1", "people", "ada@example.com", "purpose", "The rope");
        call.of("create-channel", channel);
        call.of("create-channel", Map.of("name", "deal-1"));
        var feed = card.feeds().get(0);
        var first = feed.next(new Feed.Poll<>(open, null, Instant.now(), http));
        feed.next(new Feed.Poll<>(open, first.cursor(), Instant.now(), http));
    }

    private interface Calling {
        Map<String, Object> of(String step, Map<String, Object> inputs);
    }
}
