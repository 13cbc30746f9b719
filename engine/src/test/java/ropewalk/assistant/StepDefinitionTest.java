package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ropewalk.assistant.StepDefinition.Label;
import ropewalk.connector.InvalidFields;

class StepDefinitionTest {

    @Test
    void eachLineIsALabelAndWhatItMeansStandsAfterItsColon() {
        assertThat(StepDefinition.labels("labels", " refund: Money back: now \n\n other "))
                .containsExactly(new Label("refund", "Money back: now"), new Label("other", ""));
    }

    @Test
    void saysWhichLineDoesNotFit() {
        assertThatThrownBy(() -> StepDefinition.labels("labels", "a\nb\na"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("“a” stands twice");
        assertThatThrownBy(() -> StepDefinition.labels("labels", "a\n: nothing"))
                .hasMessageContaining("“: nothing” in labels");
        assertThatThrownBy(() -> StepDefinition.labels("groups", "alone")).hasMessageContaining("groups has 1 of 2");
        String many = IntStream.range(0, 201).mapToObj(each -> "l" + each).collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> StepDefinition.labels("labels", many)).hasMessageContaining("201 of 2 to 200");
    }
}
