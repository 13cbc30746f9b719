package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagePartsTest {
    private static final Map<String, Object> PAYLOAD = Map.of(
            "id", 7,
            "person", Map.of("email", "first@customer.example", "a/b", "slash", "a~b", "tilde"),
            "lines", List.of(Map.of("sku", "rope"), Map.of("sku", "knot")));

    @Test
    void takesPartsByTheirPointers() {
        assertThat(parts("/id")).isEqualTo(7);
        assertThat(parts("/person/email")).isEqualTo("first@customer.example");
        assertThat(parts(" /person/a~1b ")).isEqualTo("slash");
        assertThat(parts("/person/a~0b")).isEqualTo("tilde");
        assertThat(parts("/lines/1/sku")).isEqualTo("knot");
        assertThat(parts("/lines")).isEqualTo(List.of(Map.of("sku", "rope"), Map.of("sku", "knot")));
    }

    @Test
    void whatIsNotThereIsNull() {
        for (String pointer :
                List.of("/none", "/id/deeper", "/lines/2", "/lines/-1", "/lines/sku", "/person/email/x")) {
            assertThat(parts(pointer)).as(pointer).isNull();
        }
        assertThat(MessageParts.of(Map.of("variable.part", "/none")).in(PAYLOAD))
                .containsKey("part");
    }

    @Test
    void leavesOtherPropertiesAlone() {
        var element = new ProcessElement(
                "start",
                "start",
                "hubspot.contact-created",
                null,
                new HashMap<>(Map.of("variable.mail", "/person/email")));
        assertThat(element.brings(PAYLOAD)).containsOnlyKeys("event", "mail").containsEntry("event", PAYLOAD);
        assertThat(MessageParts.of(Map.of("connection", "x", "variables", "y")).pointers())
                .isEmpty();
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageParts.of(Map.of("variable.2nd", "/id")))
                .withMessageContaining("2nd");
        for (String pointer : List.of("", "id", "${event.id}", "/a~2")) {
            assertThatIllegalArgumentException()
                    .as(pointer)
                    .isThrownBy(() -> MessageParts.of(Map.of("variable.part", pointer)))
                    .withMessageContaining("/person/email");
        }
    }

    private static @Nullable Object parts(String pointer) {
        return MessageParts.of(Map.of("variable.part", pointer)).in(PAYLOAD).get("part");
    }
}
