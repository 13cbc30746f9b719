package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ropewalk.learning.Field;

class FlatFieldsTest {

    @Test
    void membersOfMembersAreFieldsAndListsAreNone() {
        Map<String, Object> values = new HashMap<>(
                Map.of("amount", 120, "customer", Map.of("country", "DE", "new", true), "lines", List.of(1, 2)));
        values.put("missing", null);
        assertThat(Fields.flat(values))
                .containsOnly(
                        Map.entry("amount", "120"),
                        Map.entry("customer.country", "DE"),
                        Map.entry("customer.new", "true"));
    }

    @Test
    void aFieldIsANumberWhenAllItsValuesAre() {
        List<Map<String, String>> cases = List.of(
                Map.of("amount", "1.5", "code", "17"), Map.of("amount", "-3", "code", "A1"), Map.of("amount", " "));
        assertThat(Fields.of(cases))
                .containsExactly(new Field("amount", Field.Type.NUMBER), new Field("code", Field.Type.CATEGORY));
    }

    @Test
    void noMoreThanAHundredAreRead() {
        Map<String, Object> many =
                IntStream.range(0, 300).boxed().collect(Collectors.toMap(each -> "field" + each, each -> each));
        assertThat(Fields.flat(many)).hasSize(100);
    }
}
