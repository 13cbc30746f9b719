package ropewalk.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ropewalk.connector.Json;

class AdfTest {

    @Test
    void anEmptyLineBeginsAParagraph() {
        assertThat(Json.write(Adf.of("One\ntwo\n\nthree")))
                .contains("\"hardBreak\"")
                .satisfies(text -> assertThat(text.split("\"paragraph\"")).hasSize(3));
        assertThat(Adf.text(Adf.of("One\ntwo\n\nthree"))).isEqualTo("One\ntwo\n\nthree");
    }

    /** Jira refuses texts without a letter. */
    @Test
    void writesNoEmptyTexts() {
        assertThat(Json.write(Adf.of("One\n\n\n\ntwo\n"))).doesNotContain("\"text\":\"\"");
        assertThat(Json.write(Adf.of(""))).doesNotContain("\"text\":\"\"");
    }

    @Test
    void readsWhatAPersonWouldRead() {
        Object document = Json.object(
                """
                {"type":"doc","version":1,"content":[
                {"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"Ropes"}]},
                {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[
                {"type":"mention","attrs":{"id":"1","text":"@Mara"}},{"type":"text","text":" looks"}]}]}]},
                {"type":"paragraph","content":[{"type":"inlineCard","attrs":{"url":"https://harbour.example"}}]}]}""");
        assertThat(Adf.text(document)).isEqualToNormalizingWhitespace("Ropes @Mara looks https://harbour.example");
        assertThat(Adf.text("Wiki *text*")).isEqualTo("Wiki *text*");
        assertThat(Adf.text(null)).isNull();
    }
}
