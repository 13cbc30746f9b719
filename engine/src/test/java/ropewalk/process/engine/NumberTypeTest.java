package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumberTypeTest {
    private final NumberType type = new NumberType();

    @Test
    void leavesANumberAsItIs() {
        assertThat(type.transform(7L).getValue()).isEqualTo(7L);
        assertThat(type.transform(new BigDecimal("0.10")).getValue()).isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void readsANumberFromText() {
        assertThat(type.transform("2.5").getValue()).isEqualTo(2.5);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> type.transform("many")).isInstanceOf(IllegalArgumentException.class);
    }
}
