package ropewalk.connector.square;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void comesBackFromTheWords() {
        assertThat(Reference.in(Reference.with(null, "order-4711", 500))).isEqualTo("order-4711");
        assertThat(Reference.in(Reference.with("Rope\n20 m", "order 47 11", 500)))
                .isEqualTo("order 47 11");
        assertThat(Reference.in(Reference.with("Ref. of the customer", "order-4711", 500)))
                .isEqualTo("order-4711");
    }

    @Test
    void keepsTheKeyWhenTheWordsAreTooLong() {
        String both = Reference.with("x".repeat(300), "order-4711", 192);
        assertThat(both).hasSize(192).endsWith(" Ref. order-4711");
    }

    @Test
    void isLeftOutWhereThereIsNone() {
        assertThat(Reference.with(null, null, 500)).isNull();
        assertThat(Reference.with("Rope", null, 500)).isEqualTo("Rope");
        assertThat(Reference.with("Rope", "k".repeat(121), 500)).isEqualTo("Rope");
        assertThat(Reference.in("Thank you")).isNull();
        assertThat(Reference.in(null)).isNull();
    }
}
