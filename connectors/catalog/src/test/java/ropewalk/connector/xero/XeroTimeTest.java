package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class XeroTimeTest {

    @Test
    void readsMomentsInEitherForm() {
        Instant moment = Instant.parse("2019-02-28T14:42:01.043Z");
        assertThat(XeroTime.moment("/Date(1551364921043+0000)/")).isEqualTo(moment);
        assertThat(XeroTime.moment("/Date(1551364921043)/")).isEqualTo(moment);
        assertThat(XeroTime.moment("/Date(1551364921043+1300)/")).isEqualTo(moment);
        assertThat(XeroTime.moment("2019-02-28T14:42:01.043")).isEqualTo(moment);
        assertThat(XeroTime.moment("2019-02-28T14:42:01.043Z")).isEqualTo(moment);
        assertThat(XeroTime.moment("/Date(-1000+0000)/")).isEqualTo(Instant.EPOCH.minusSeconds(1));
        assertThat(XeroTime.moment("")).isNull();
        assertThat(XeroTime.moment(null)).isNull();
    }

    @Test
    void readsDays() {
        LocalDate day = LocalDate.of(2019, 3, 12);
        assertThat(XeroTime.day("/Date(1552348800000+0000)/")).isEqualTo(day);
        assertThat(XeroTime.day("2019-03-12T00:00:00")).isEqualTo(day);
        assertThat(XeroTime.day("2019-03-12")).isEqualTo(day);
    }

    @Test
    void namesWhatItCannotRead() {
        assertThatThrownBy(() -> XeroTime.moment("tomorrow")).hasMessageContaining("tomorrow");
    }
}
