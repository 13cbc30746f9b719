package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.declared.PlayedServer.Said;

/** Answers that want to be followed, to fill the memory or never to end. */
class HostileAnswersTest {

    private static final String READS =
            """
            format: 1
            id: played
            name: Played
            servers: [{ name: Only, address: "SERVER/v1" }]
            account: [{ name: apiKey, label: Key, secret: true }]
            authentication: { way: bearer, secret: apiKey }
            operations:
              - id: read
                name: Read
                idempotency: read
                request: { path: /things }
                outputs:
                  - { name: things, label: Things, kind: list }
                  - { name: count, label: Count, kind: whole-number }
            """;
    private static final String PAGED = READS.replace(
            "    outputs:",
            "    pages: { way: cursor, parameter: after, next: /next, items: /things, into: things, mostPages: 4 }\n"
                    + "    outputs:");
    private static final String LINKED = PAGED.replace("way: cursor, parameter: after, next: /next", "way: link");
    private static final Map<String, Object> ACCOUNT = Map.of("apiKey", "played-key-5521");

    private static Map<String, Object> read(PlayedServer server, String description) {
        return server.call(description, ACCOUNT, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest",
                "https://elsewhere.example/v1/things",
                "https://localhost/v1/things",
                "http://user:word@localhost/"
            })
    void aRedirectLeadsNowhereThatIsNotDeclared(String location) throws IOException {
        try (var server = new PlayedServer(asked -> Said.status(302, "").with("Location", location))) {
            assertThatThrownBy(() -> read(server, READS))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("address"));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void pagesWithoutAnEndAreLeft() throws IOException {
        var page = new AtomicInteger();
        try (var server =
                new PlayedServer(asked -> Said.json("{\"things\":[1],\"next\":\"" + page.incrementAndGet() + "\"}"))) {
            assertThatThrownBy(() -> read(server, PAGED))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("too-many"));
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void thatThereIsMoreIsSaidWhereTheDescriptionAsksForIt() throws IOException {
        String told = PAGED.replace("into: things", "into: things, more: more")
                .replace("    outputs:", "    outputs:\n      - { name: more, label: More, kind: yes-no }");
        try (var server = new PlayedServer(asked ->
                Said.json("{\"things\":[1],\"next\":\"n" + asked.address().length() + "\"}"))) {
            assertThatThrownBy(() -> read(server, PAGED)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> read(server, told))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("again");
        }
        var page = new AtomicInteger();
        try (var server =
                new PlayedServer(asked -> Said.json("{\"things\":[1],\"next\":" + page.incrementAndGet() + "}"))) {
            assertThat(read(server, told))
                    .containsEntry("more", true)
                    .containsEntry("things", java.util.List.of(1, 1, 1, 1));
        }
    }

    @Test
    void pagesOfManyEntriesAreLeftAsWell() throws IOException {
        String many = "1" + ",1".repeat(299);
        var page = new AtomicInteger();
        try (var server = new PlayedServer(
                asked -> Said.json("{\"things\":[" + many + "],\"next\":\"" + page.incrementAndGet() + "\"}"))) {
            assertThatThrownBy(() -> read(server, PAGED)).isInstanceOf(Refused.class);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void linksAreFollowedOnTheServerAlone() throws IOException {
        try (var other = new PlayedServer(asked -> Said.json("{\"things\":[]}"));
                var server = new PlayedServer(asked -> Said.json("{\"things\":[1]}")
                        .with("Link", "<" + other.address() + "/v1/things?page=2>; rel=\"next\""))) {
            assertThatThrownBy(() -> read(server, LINKED))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("paging"));
            assertThat(other.asked()).isEmpty();
        }
        try (var server = new PlayedServer(asked -> asked.address().contains("page=2")
                ? Said.json("{\"things\":[2]}")
                : Said.json("{\"things\":[1]}").with("Link", "</v1/things?page=2>; rel=\"next\""))) {
            assertThat(read(server, LINKED)).containsEntry("things", java.util.List.of(1, 2));
        }
    }

    @Test
    void aHugeAnswerIsNotTaken() throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{\"things\":[\"" + "x".repeat(1_100_000) + "\"]}"))) {
            assertThatThrownBy(() -> read(server, READS))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo("too-large"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"things\":[1,", "<html>Please sign in</html>", "{\"count\":\"many\"}", "{\"things\":7}"})
    void anAnswerThatIsCutOffOrSomethingElseSaysNothing(String body) throws IOException {
        try (var server = new PlayedServer(asked -> Said.json(body))) {
            assertThatThrownBy(() -> read(server, READS))
                    .isInstanceOfSatisfying(Unavailable.class, unknown -> assertThat(unknown.outcomeKnown())
                            .isFalse())
                    .message()
                    .doesNotContain("many");
        }
    }

    @Test
    void anAnswerThatBreaksOffSaysNothing() throws IOException {
        try (var server = new PlayedServer(asked -> new Said(200, Map.of(), "{\"things\":[]}", 50))) {
            assertThatThrownBy(() -> read(server, READS))
                    .isInstanceOfSatisfying(Unavailable.class, unknown -> assertThat(unknown.outcomeKnown())
                            .isFalse());
        }
    }

    @Test
    void anAnswerThatIsNestedTooDeeplySaysNothing() throws IOException {
        String deep = "{\"things\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        try (var server = new PlayedServer(asked -> Said.json(deep))) {
            assertThatThrownBy(() -> read(server, READS)).isInstanceOf(Unavailable.class);
        }
    }
}
