package ropewalk.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Card;
import ropewalk.connector.Field;
import ropewalk.connector.Field.Kind;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Json;
import ropewalk.declared.PlayedServer.Said;

class OpenApiTest {

    private static final Allowance PILOTS = Allowance.of(Set.of("pilots.example"), Set.of("apiKey"));
    private static final List<String> ALL = List.of("getPilot", "dismissPilot", "listOrders", "orderPilot");

    private static byte[] document() throws IOException {
        return Files.readAllBytes(Path.of("examples/pilots.openapi.yaml"));
    }

    private static Card<?> card() throws IOException {
        return Examples.read(OpenApi.describe(document(), "pilots", ALL), PILOTS)
                .card();
    }

    @Test
    void listsTheOperations() throws IOException {
        assertThat(OpenApi.operations(document()))
                .containsEntry("orderPilot", "POST /orders")
                .containsOnlyKeys("getPilot", "dismissPilot", "listOrders", "orderPilot", "putPicture");
    }

    @Test
    void makesADescriptionThatCanBeRead() throws IOException {
        Card<?> card = card();
        assertThat(card.name()).isEqualTo("Harbour Pilots");
        assertThat(card.description()).isEqualTo("Sends pilots to ships");
        assertThat(card.accountFields()).singleElement().satisfies(field -> assertThat(field.secret())
                .isTrue());
        assertThat(card.operations())
                .extracting(operation -> operation.idempotency())
                .containsExactly(
                        Idempotency.READ, Idempotency.NATURAL_KEY_UPSERT, Idempotency.READ, Idempotency.NATIVE_KEY);
    }

    @Test
    void takesFieldsOutOfSchemas() throws IOException {
        var order = card().operation("order-pilot").orElseThrow();
        assertThat(order.inputs())
                .extracting(Field::name, Field::label, Field::kind, Field::required)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ship", "Ship", Kind.TEXT, true),
                        org.assertj.core.groups.Tuple.tuple("draughtCm", "Draught cm", Kind.WHOLE_NUMBER, false),
                        org.assertj.core.groups.Tuple.tuple("tugs", "Tugs", Kind.LIST, false),
                        org.assertj.core.groups.Tuple.tuple("state", "State", Kind.CHOICE, false));
        assertThat(order.inputs().get(0).help()).isEqualTo("The ship's name");
        assertThat(order.outputs()).extracting(Field::name).contains("id", "draughtCm");
        assertThat(card().operation("list-orders").orElseThrow().outputs())
                .extracting(Field::kind)
                .containsExactly(Kind.LIST);
    }

    @Test
    void callsAsTheDocumentSays() throws IOException {
        String text = OpenApi.describe(document(), "pilots", List.of("getPilot"));
        try (var server = new PlayedServer(asked -> Said.json("{\"name\":\"A. Buoy\",\"off_duty\":true}"))) {
            String played = text.replace("https://pilots.example", "SERVER");
            assertThat(server.call(played, Map.of("apiKey", "k-123"), Map.of("pilotId", "p 1", "withTours", "true")))
                    .isEqualTo(Map.of("name", "A. Buoy", "offDuty", true));
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.address()).isEqualTo("/api/pilots/p%201?with%5Btours%5D=true");
                assertThat(asked.header("X-pilot-key")).isEqualTo("k-123");
            });
        }
    }

    @Test
    void saysWhatCannotBeDescribed() throws IOException {
        byte[] document = document();
        assertThatThrownBy(() -> OpenApi.describe(document, "pilots", List.of("putPicture")))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining("put-picture takes neither JSON nor a form");
        assertThatThrownBy(() -> OpenApi.describe(document, "pilots", List.of("nobody")))
                .isInstanceOf(InvalidDescription.class)
                .hasMessageContaining("“nobody”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"swagger\":\"2.0\"}", "swagger: '2.0'", "[]", "{", "openapi: 2"})
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> OpenApi.operations(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidDescription.class);
    }

    /** References that lead in circles or outside lead nowhere. */
    @Test
    void referencesAreBounded() {
        String text = Json.write(Map.of(
                "openapi", "3.1.0",
                "paths",
                        Map.of(
                                "/a",
                                Map.of(
                                        "post",
                                        Map.of(
                                                "operationId", "a",
                                                "requestBody", Map.of("$ref", "https://evil.example/body.json"),
                                                "responses",
                                                        Map.of("200", Map.of("$ref", "#/components/responses/r"))))),
                "components",
                        Map.of(
                                "responses",
                                        Map.of(
                                                "r",
                                                Map.of(
                                                        "content",
                                                        Map.of(
                                                                "application/json",
                                                                Map.of(
                                                                        "schema",
                                                                        Map.of("$ref", "#/components/schemas/s"))))),
                                "schemas",
                                        Map.of(
                                                "s",
                                                Map.of(
                                                        "allOf",
                                                        List.of(
                                                                Map.of("$ref", "#/components/schemas/s"),
                                                                Map.of("$ref", "#/components/schemas/t"))),
                                                "t",
                                                Map.of("$ref", "#/components/schemas/t")))));
        assertThat(OpenApi.describe(text.getBytes(StandardCharsets.UTF_8), "a", List.of("a")))
                .contains("id: a");
    }

    /** Documents of vendors, where they are beside the project: each operation can be described, or it is said why not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "github/api.github.com.openapi3.json",
                "jira/jira-platform-v3.openapi3.json",
                "paypal/checkout_orders_v2.json",
                "paypal/invoicing_v2.json",
                "square/square-connect-v2.openapi3.json",
                "stripe/stripe-2023-08-16.openapi3.json",
                "twilio/twilio_messaging_v1.json",
                "xero/xero_accounting.yaml",
                "microsoft-graph/mail-2021.openapi3.yml"
            })
    void vendorsDocumentsCanBeDescribed(String file) throws IOException {
        Path found = Path.of("../../../shared/vendor-specs").resolve(file);
        assumeTrue(Files.exists(found));
        byte[] document = Files.readAllBytes(found);
        List<String> ids = List.copyOf(OpenApi.operations(document).keySet());
        assertThat(ids).isNotEmpty();
        int described = 0;
        // every so many, so that the largest take seconds
        int step = Math.max(1, ids.size() / 4);
        for (int i = 0; i < ids.size(); i += step) {
            try {
                OpenApi.describe(document, "vendor", List.of(ids.get(i)));
                described++;
            } catch (InvalidDescription cannot) {
                assertThat(cannot).hasMessageContaining("takes neither JSON nor a form");
            }
        }
        assertThat(described).isPositive();
    }
}
