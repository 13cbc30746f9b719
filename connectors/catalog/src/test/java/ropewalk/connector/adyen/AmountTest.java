package ropewalk.connector.adyen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.Refused;

/** The figures are in Adyen's table of currency codes. */
class AmountTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 1990, 1990",
        "JPY, 1990, 1990",
        "KWD, 1990, 1990",
        "CLP, 1990, 199000",
        "ISK, 1990, 199000",
        "IDR, 199000, 1990",
        "CVE, 199000, 1990"
    })
    void isWrittenAsAdyenCounts(String currency, long minorUnits, long adyens) {
        Amount amount = Amount.of(minorUnits, currency);
        assertThat(amount).isEqualTo(new Amount(adyens, currency));
        assertThat(amount.minorUnits()).isEqualTo(minorUnits);
    }

    @Test
    void aPartOfWhatAdyenTakesOnlyAsAWholeIsRefused() {
        assertThatThrownBy(() -> Amount.of(1990_50, "IDR"))
                .isInstanceOf(Refused.class)
                .hasMessage("Adyen takes whole IDR only, not 1990.50");
    }
}
