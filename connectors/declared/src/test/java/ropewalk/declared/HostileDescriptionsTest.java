package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ropewalk.connector.Json;

/** Descriptions that are wrong or mean harm are refused, with the place and what to do. */
class HostileDescriptionsTest {

    /** What is put in whose stead in the example, and what is said of it. */
    static Stream<Arguments> changes() {
        return Stream.of(
                change("name: Harbour Berths", "name: &a Harbour Berths", "Line 4, name: Anchors"),
                change("name: Harbour Berths", "name: *a", "Anchors"),
                change("name: Harbour Berths", "name: !!java.net.URL Harbour", "Line 4, name: Tags"),
                change("name: Harbour Berths", "name: !x Harbour", "Tags"),
                change("name: Harbour Berths", "name: [Harbour]", "Line 4, name: This has to be a text"),
                change("name: Harbour Berths", "name: 7", "put it into quotes"),
                change("name: Harbour Berths", "name: A\nname: B", "name: This member is there twice"),
                change("name: Harbour Berths", "name: A\n<<: {}", "Merges"),
                change("name: Harbour Berths", "name: " + "A".repeat(81), "up to 80 characters"),
                change("name: Harbour Berths", "name: \"A\\nB\"", "one line"),
                change("name: Harbour Berths", "name: \"A", "no YAML that can be read"),
                change("name: Harbour Berths", "name: A\ncode: x", "code: This member is not known"),
                change("# A made-up", "%YAML 1.1\n---\n# A made-up", "Directives"),
                change("webhook:", "---\nwebhook:", "second document"),
                change("format: 1", "format: 2", "Line 2, format: "),
                change("id: harbour-berths", "id: Harbour", "small letters"),
                change("id: harbour-berths", "id: " + "a".repeat(61), "60 at most"),
                change("icon: calendar", "icon: skull", "icon: This has to be one of"),
                change("https://api.berths", "http://api.berths", "servers[0].address: "),
                change("https://api.berths", "https://other.berths", "declared are: api.berths.example"),
                change("api.berths.example/v1", "api.berths.example:8443/v1", "without port"),
                change("https://api", "https://key@api", "servers[0].address: "),
                change("example/v1", "example/v1/../v2", "servers[0].address: "),
                change("example/v1", "example/v1?x=1", "servers[0].address: "),
                change("example/v1", "example/%2e%2e/v1", "servers[0].address: "),
                change("https://api.berths.example/v1", "http://169.254.169.254", "servers[0].address: "),
                change("https://api.berths.example/v1", "https://localhost/v1", "servers[0].address: "),
                change("name: hookSecret", "name: otherSecret", "not among the manifest's “secrets”"),
                change("  - name: harbour\n", "  - name: server\n", "is taken"),
                change("default: NORTH", "default: NORTH\n    secret: true", "secret: "),
                change("secret: apiKey", "secret: harbour", "a secret of the account"),
                change("secret: hookSecret", "secret: nothing", "a secret of the account"),
                change("header: X-Berth-Key", "header: Host", "authentication.header"),
                change("header: X-Berth-Key", "header: \"X\\r\\nY\"", "authentication.header"),
                change("path: /me", "path: /me/{account.apiKey}", "check.path: {account.apiKey} stands for nothing"),
                change("path: /bookings\n      headers", "path: /../bookings\n      headers", "request.path: "),
                change("path: /bookings\n      headers", "path: \"//evil.example/\"\n      headers", "request.path: "),
                change("path: /bookings\n      headers", "path: \"/b?x={ship}\"\n      headers", "request.path: "),
                change(
                        "ship: { name: \"{ship}\" }",
                        "ship: \"{account.apiKey}\"",
                        "{account.apiKey} stands for nothing"),
                change("ship: { name: \"{ship}\" }", "ship: \"{ship\"", "A brace is alone"),
                change(
                        "headers: { Idempotency-Key",
                        "headers: { Host: x, Idempotency-Key",
                        "not for a description to set"),
                change("headers: { Idempotency-Key", "headers: { Cookie: x, Idempotency-Key", "not for a description"),
                change(
                        "headers: { Idempotency-Key",
                        "headers: { x-berth-key: x, Idempotency-Key",
                        "authentication has"),
                change(
                        "headers: { Idempotency-Key: \"{call.key}\" }",
                        "query: {}",
                        "{call.key}",
                        "reference: \"{call.uuid}\"\n    lookup",
                        "x: y\n    lookup"),
                change("idempotency: none", "idempotency: maybe", "idempotency: This has to be one of read"),
                change("    idempotency: none\n", "", "“idempotency” is missing"),
                change("idempotency: none", "idempotency: lookup-then-create", "{call.key}"),
                change(
                        "idempotency: none",
                        "idempotency: none\n    pages: { way: page, parameter: p, items: /x, into: y }",
                        "into"),
                change("method: PUT", "method: CONNECT", "request.method: "),
                change("method: PUT", "method: GET", "request.method: "),
                change("mostPages: 3", "mostPages: 21", "from 1 to 20"),
                change("mostPages: 3", "mostItems: 100000", "from 1 to 2000"),
                change("next: /next", "next: next", "JSON pointer"),
                change("status: 409", "status: 200", "from 400 to 499"),
                change("status: 409", "status: 401", "errors[0].status"),
                change("remembered: PT24H", "remembered: P400000D", "a duration"),
                change("kind: choice, choices: [VHF, PHONE]", "kind: choice", "A choice has choices"),
                change("default: \"false\"", "default: perhaps", "true or false"),
                change(
                        "kind: list\n        fields",
                        "kind: text\n        fields",
                        "Only an object and a list have fields"),
                change("id: call-pilot", "id: add-note", "there twice"),
                change("signed: [timestamp, { text: \".\" }, body]", "signed: [timestamp]", "The body has to be"),
                change("signed: [timestamp, { text: \".\" }, body]", "signed: [body]", "A time that is not signed"),
                change("tolerance: PT5M", "tolerance: PT16M", "up to PT15M"),
                change("events:\n", "events: []\n  other:\n", "not known"));
    }

    private static Arguments change(String from, String to, String said, String... more) {
        String text = Examples.berths();
        assertThat(text).contains(from);
        String changed =
                text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        for (int i = 0; i < more.length; i += 2) {
            assertThat(changed).contains(more[i]);
            changed = changed.replace(more[i], more[i + 1]);
        }
        return Arguments.of(from + " → " + to, changed, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isRefusedWithItsPlace(String change, String description, String said) {
        assertThatThrownBy(() -> Examples.read(description, Examples.DECLARED))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining(said);
    }

    @Test
    void theExampleIsTakenAndIsWhatItSays() {
        var card = Examples.read(Examples.berths(), Examples.DECLARED).card();
        assertThat(card.operations()).hasSize(6);
        assertThat(card.accountFields())
                .extracting(field -> field.name())
                .containsExactly("harbour", "apiKey", "hookSecret");
    }

    @Test
    void jsonIsYamlToo() {
        Tree tree = TreeReader.read(bytes(Examples.berths()), TreeReader.DESCRIPTION);
        String json = Json.write(tree.plain());
        assertThat(Examples.read(json, Examples.DECLARED).card().operations()).hasSize(6);
    }

    @Test
    void severalServersAreChosenAmongAndTheSecretsBelongToOne() {
        String two = Examples.berths()
                .replace("account:\n", "  - { name: Trial, address: \"https://trial.berths.example\" }\naccount:\n");
        var allowed =
                Allowance.of(Set.of("api.berths.example", "trial.berths.example"), Set.of("apiKey", "hookSecret"));
        var card = Examples.read(two, allowed).card();
        assertThat(card.accountFields().get(0).choices()).containsExactly("Live", "Trial");
        assertThat(card.accountShape().addresses()).containsExactly("server");
    }

    @Test
    void aFileIsBounded() {
        refused(" ".repeat(200_001), "200,000");
        refused("[".repeat(5_000), "nested");
        refused("a: " + "{a: ".repeat(25) + "1" + "}".repeat(25), "nested");
        refused("[" + "1,".repeat(20_001) + "1]", "20,000 things");
        refused("", "empty");
        assertThatThrownBy(() -> DeclaredConnector.read(
                        new byte[] {'a', ':', ' ', (byte) 0xff}, Examples.DECLARED, Clock.systemUTC()))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining("UTF-8");
        refused("a: \u0007", "no YAML");
        refused("? [a]\n: b", "plain text");
    }

    @Test
    void aBombDoesNotGoOff() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        refused(bomb.toString(), "Anchors");
    }

    private static void refused(String text, String said) {
        assertThatThrownBy(() -> Examples.read(text, Examples.DECLARED))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining(said);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
