package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Failure;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Unauthorised;
import ropewalk.declared.PlayedServer.Said;

/** Values that want to be more than values, and systems that say secrets again. */
class HostileValuesTest {

    private static final String SENDS =
            """
            format: 1
            id: played
            name: Played
            servers: [{ name: Only, address: "SERVER/v1" }]
            account:
              - { name: user, label: User, default: rope }
              - { name: apiKey, label: Key, secret: true }
            authentication: { way: bearer, secret: apiKey }
            operations:
              - id: send
                name: Send
                idempotency: none
                inputs:
                  - { name: place, label: Place, default: here }
                  - { name: tail, label: Tail, default: there }
                  - { name: note, label: Note, default: none }
                  - { name: any, label: Anything, kind: object, required: false }
                request:
                  path: "/things/{place}{tail}"
                  query: { note: "{note}" }
                  headers: { X-Note: "{note}" }
                  body: { note: "a {note}", any: "{any}" }
            """;
    private static final String SECRET = "played-key-5521";

    private static Map<String, Object> send(PlayedServer server, String description, Map<String, Object> inputs) {
        return server.call(description, Map.of("apiKey", SECRET), inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "..", ".", "a/b", "a\\b", "a\u0000b", "a\r\nb"})
    void aValueCannotLeaveItsSegmentOfThePath(String place) throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            assertThatThrownBy(() -> send(server, SENDS, Map.of("place", place, "tail", "x")))
                    .isInstanceOf(InvalidFields.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void twoValuesCannotMakeOneThatGoesUp() throws IOException {
        String apart = SENDS.replace("{place}{tail}", "{place}.{tail}").replace("default: there", "required: false");
        assertThatThrownBy(() -> Path.read(
                        Members.of(
                                TreeReader.read(
                                        "path: /a/..".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        TreeReader.DESCRIPTION),
                                "path"),
                        List.of()))
                .isInstanceOf(InvalidDescription.class);
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            assertThatThrownBy(() -> send(server, SENDS, Map.of("place", ".", "tail", ".")))
                    .isInstanceOf(InvalidFields.class);
            assertThatThrownBy(() -> send(server, apart, Map.of("place", "a"))).isInstanceOf(InvalidFields.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%2e%2e, /v1/things/%252e%252ethere?note=none",
        "a?admin=1#x, /v1/things/a%3Fadmin%3D1%23xthere?note=none",
        "ü, /v1/things/%C3%BCthere?note=none"
    })
    void whatAddressesAreMadeOfIsWrittenSoThatItIsAValue(String place, String address) throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            send(server, SENDS, Map.of("place", place));
            assertThat(server.asked()).singleElement().satisfies(asked -> assertThat(asked.address())
                    .isEqualTo(address));
        }
    }

    @Test
    void aValueCannotAddToTheQueryOrToTheBody() throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            send(server, SENDS, Map.of("note", "x&admin=1\",\"admin\":\"1"));
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.address()).endsWith("?note=x%26admin%3D1%22%2C%22admin%22%3A%221");
                assertThat(asked.body()).isEqualTo("{\"note\":\"a x&admin=1\\\",\\\"admin\\\":\\\"1\"}");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nX-Admin: 1", "x\nX-Admin: 1", "x\u0000", "ü"})
    void aValueCannotAddAHeader(String note) throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            assertThatThrownBy(() -> send(server, SENDS, Map.of("note", note))).isInstanceOf(InvalidFields.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aValueThatIsTooLargeIsNotSent() throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            assertThatThrownBy(() -> send(server, SENDS, Map.of("any", Map.of("x", "y".repeat(1_100_000)))))
                    .isInstanceOf(InvalidFields.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "way: bearer, secret: apiKey",
                "way: header, header: X-Key, secret: apiKey",
                "way: basic, user: user, password: apiKey",
                "way: client-credentials, tokenAddress: \"SERVER/token\", clientId: user, clientSecret: apiKey",
                "way: client-credentials, tokenAddress: \"SERVER/token\", clientId: user, clientSecret: apiKey, sentBy: form"
            })
    void aSystemThatSaysASecretAgainTellsNobody(String way) throws IOException {
        try (var server = new PlayedServer(asked -> asked.address().equals("/token")
                ? Said.json("{\"access_token\":\"token-77310\",\"expires_in\":300}")
                : Said.status(
                        400,
                        "{\"message\":\"Who is " + asked.header("Authorization") + asked.header("X-key") + "?\"}"))) {
            var failure = catchThrowableOfType(
                    Failure.class, () -> send(server, SENDS.replace("way: bearer, secret: apiKey", way), Map.of()));
            assertThat(failure).isNotNull();
            var printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            String pair = java.util.Base64.getEncoder().encodeToString(("rope:" + SECRET).getBytes());
            assertThat(printed.toString()).contains("•••").doesNotContain(SECRET, "token-77310", pair);
        }
    }

    @Test
    void aSecretThatNoHeaderCanHoldIsNotShown() throws IOException {
        try (var server = new PlayedServer(asked -> Said.json("{}"))) {
            assertThatThrownBy(() -> server.call(SENDS, Map.of("apiKey", "played\r\nX-Admin: 1"), Map.of()))
                    .isInstanceOf(Unauthorised.class)
                    .message()
                    .doesNotContain("X-Admin");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void tokensComeFromDeclaredHostsAlone() {
        String way = "way: client-credentials, tokenAddress: \"https://tokens.example/token\", clientId: user,"
                + " clientSecret: apiKey";
        String elsewhere = SENDS.replace("way: bearer, secret: apiKey", way).replace("SERVER", "http://localhost:1");
        assertThatThrownBy(() -> Examples.read(elsewhere, Examples.PLAYED))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining("authentication.tokenAddress");
    }

    @Test
    void anAccountShowsNoSecret() {
        var card = Examples.read(Examples.berths(), Examples.DECLARED).card();
        var account = new HashMap<String, Object>(Map.of("apiKey", SECRET));
        assertThat(card.account(account).toString()).doesNotContain(SECRET);
    }
}
