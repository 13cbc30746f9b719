package ropewalk.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

class TimeCodesTest {
    /** The key of RFC 6238's appendix B. */
    private static final String KEY =
            new Base32().encodeAsString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @Test
    void areThoseOfTheStandard() {
        assertThat(TimeCodes.of(KEY, 59 / 30)).isEqualTo("287082");
        assertThat(TimeCodes.of(KEY, 1_111_111_109L / 30)).isEqualTo("081804");
        assertThat(TimeCodes.of(KEY, 20_000_000_000L / 30)).isEqualTo("353130");
    }

    @Test
    void countForOneStepBeforeAndAfter() {
        Instant now = Instant.ofEpochSecond(1_111_111_109L);
        long step = now.getEpochSecond() / 30;
        for (long other = step - 3; other <= step + 3; other++) {
            boolean near = Math.abs(other - step) <= 1;
            assertThat(TimeCodes.step(KEY, TimeCodes.of(KEY, other), now, 0).isPresent())
                    .as("%d steps off", other - step)
                    .isEqualTo(near);
        }
        assertThat(TimeCodes.step(KEY, TimeCodes.of(KEY, step), now, step)).isEmpty();
    }
}
