package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.redaction.Redactors.kinds;
import static ropewalk.redaction.Redactors.redacted;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody lives is found, by its form or by the model. */
class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please send it to 12 Tulip Street, Apt. 4 tomorrow.",
                "We moved to 4711 North Elm Avenue last week.",
                "Wir wohnen jetzt in der Tulpenstraße 12a, bitte ändern.",
                "Wir wohnen jetzt Berliner Allee 7, bitte ändern.",
                "Schicken Sie es an das Postfach 12345, danke.",
                "Write to P.O. Box 771 instead.",
                "Our flat is near Rue de la Tulipe 12, second floor."
            })
    void streetsAreMasked(String sentence) {
        assertThat(kinds(sentence)).contains(Kind.ADDRESS);
        assertThat(redacted(sentence)).doesNotContain("Tulip", "Elm", "Tulpen", "Allee", "12345", "771", "Tulipe");
    }

    @Test
    void postCodesAreMaskedWithTheirTowns() {
        assertThat(redacted("Lieferung nach 50667 Köln bitte")).doesNotContain("50667", "Köln");
        assertThat(redacted("deliver to SW1A 1AA please")).isEqualTo("deliver to [address] please");
        assertThat(redacted("deliver to TX 78701 please")).doesNotContain("78701");
    }

    @Test
    void townsAndCountriesAreMasked() {
        for (String place : List.of("Cologne", "Lisbon", "Norway", "Toronto")) {
            assertThat(redacted("The train to " + place + " was cancelled."))
                    .isEqualTo("The train to [place] was cancelled.");
        }
    }

    @Test
    void numbersOfMattersAndAmountsAreNoAddresses() {
        String text = "Order 12345 has 12 items in 3 boxes, invoice 4711 is due in 14 days.";
        assertThat(redacted(text)).isEqualTo(text);
    }
}
