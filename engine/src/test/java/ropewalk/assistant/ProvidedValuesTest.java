package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.assistant.provider.ModelServer;
import ropewalk.identity.Browser.Answer;

/** A provider reads values out of texts that are masked, and learns of its mistakes by examples. */
class ProvidedValuesTest extends Invoices {
    private ModelServer server;

    @BeforeEach
    void choose() {
        server = chooseProvider();
    }

    @Test
    void fillsTheFormWithWhatStandsInTheTextAndWithNothingElse() {
        says("INV-2001", "1190.5", "[email]", "wet and dripping");
        Answer suggested = suggestion(start(
                workspace, manager, "Invoice INV-2001, wet and dripping\nTotal: 1,190.50 EUR\nAsk desk1@firm.example"));
        assertThat(suggested.text("/0/engine")).as(suggested.body()).isEqualTo(PROVIDER);
        assertThat(value(suggested, "invoice")).isEqualTo("INV-2001");
        assertThat(value(suggested, "total")).startsWith("1190.5");
        assertThat(value(suggested, "contact")).as("behind the placeholder").isEqualTo("desk1@firm.example");
        server.forget();
        says("INV-20", "", "boss@made-up.example", "");
        Answer invented = suggestion(start(workspace, manager, "Invoice INV-2002\nAsk desk2@firm.example"));
        assertThat(invented.json().at("/0/values")).as(invented.body()).isEmpty();
    }

    @Test
    void isSentNothingThatTellsWhoSomebodyIsAndShownWhatPeopleLeft() {
        says("INV-2001", "", "", "");
        leave(
                start(workspace, manager, "Johanna Musterfrau sends INV-2001, ask desk1@firm.example"),
                Map.of("invoice", "INV-2001", "contact", "desk1@firm.example"));
        start(workspace, manager, "Johanna Musterfrau sends INV-2002, ask desk2@firm.example");
        assertThat(server.asked().toString()).doesNotContain("Musterfrau", "@firm.example");
        String question = server.asked().get(1).body().at("/messages/1/content").asString();
        assertThat(question.lines().filter(line -> line.startsWith("EXAMPLE ")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("\"invoice\":\"INV-2001\"").contains("\"contact\":\"[email]\""));
    }

    @Test
    void isMeasuredByWhatPeopleLeave() {
        says("wet", "", "", "");
        leave(start(workspace, manager, "My parcel was wet"), Map.of("invoice", "wet"));
        leave(start(workspace, manager, "My box was wet"), Map.of("invoice", "wet"));
        Answer third = suggestion(start(workspace, manager, "All was wet"));
        assertThat(third.json().at("/0/values/0/confidence").asDouble())
                .as("two of two: three of four")
                .isEqualTo(0.75);
        assertThat(third.json().at("/0/sure").asBoolean()).isFalse();
        assertThat(learning().json().at("/values/0/right").asInt()).isEqualTo(2);
    }

    @Test
    void thisServerAnswersInItsStead() {
        server.fails(500, Map.of(), "out of order");
        Answer suggested = suggestion(start(workspace, manager, letter(7)));
        assertThat(value(suggested, "invoice")).as(suggested.body()).isEqualTo("INV-2007");
        assertThat(suggested.text("/0/engine")).isEqualTo("embedded");
        assertThat(suggested.text("/0/problem")).isEqualTo("unreachable");
    }

    private void says(String invoice, String total, String contact, String secret) {
        server.says("{\"invoice\": \"%s\", \"total\": \"%s\", \"contact\": \"%s\", \"secret\": \"%s\"}"
                .formatted(invoice, total, contact, secret));
    }
}
