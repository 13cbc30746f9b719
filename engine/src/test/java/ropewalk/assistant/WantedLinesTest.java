package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.InvalidFields;
import ropewalk.extraction.Wanted;
import ropewalk.extraction.Wanted.Type;

class WantedLinesTest {
    @Test
    void readsNamesTypesAndMeanings() {
        assertThat(WantedLines.read("fields", "amount (number): the total: all of it\n\n due-date(Date)\nname"))
                .containsExactly(
                        new Wanted("amount", "the total: all of it", Type.NUMBER),
                        new Wanted("due-date", "", Type.DATE),
                        new Wanted("name", "", Type.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\na", "amount (money)", "two words", "${fields}"})
    void saysWhatIsWrong(String lines) {
        assertThatThrownBy(() -> WantedLines.read("fields", lines))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("fields");
    }
}
