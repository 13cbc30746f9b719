package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields lose what their names say they hold, texts what is found in them; numbers and their places stay. */
class FieldsTest {

    @ParameterizedTest
    @CsvSource({
        "email,[email]", "billingEmail,[email]", "E-Mail-Adresse,[email]", "phone2,[phone]", "home_phone,[phone]",
                "firstName,[person]",
        "contact.lastName,[person]", "Nachname,[person]", "iban,[iban]", "password,[secret]", "apiKey,[secret]",
                "dateOfBirth,[date of birth]",
        "ssn,[national id]", "steuer-id,[national id]", "clientIp,[ip]", "shipping_address,[address]", "PLZ,[address]",
                "Kundennummer,[account number]",
        "cardNumber,[card]", "city,[place]"
    })
    void fieldsAreMaskedByTheirNames(String name, String placeholder) {
        assertThat(Redactors.REDACTOR.redact(Map.of(name, "anything at all"))).isEqualTo(Map.of(name, placeholder));
    }

    @Test
    void otherFieldsKeepTheirNumbersAndLoseWhatTheirTextsTell() {
        Map<String, Object> fields = Map.of(
                "amount",
                1250.5,
                "count",
                3,
                "urgent",
                true,
                "product",
                "coffee machine",
                "note",
                "write to sam@example.com",
                "number",
                "R-4711");
        assertThat(Redactors.REDACTOR.redact(fields))
                .isEqualTo(Map.of(
                        "amount",
                        1250.5,
                        "count",
                        3,
                        "urgent",
                        true,
                        "product",
                        "coffee machine",
                        "note",
                        "write to [email]",
                        "number",
                        "R-4711"));
    }

    @Test
    void nestedFieldsAreMaskedByTheNamesAroundThem() {
        Map<String, Object> fields = Map.of(
                "customer", Map.of("name", "anything at all", "score", 7),
                "address", Map.of("first line", "anything", "second line", List.of("more")),
                "phones", List.of("anything", 4711));
        assertThat(Redactors.REDACTOR.redact(fields))
                .isEqualTo(Map.of(
                        "customer", Map.of("name", "[person]", "score", 7),
                        "address", Map.of("first line", "[address]", "second line", List.of("[address]")),
                        "phones", List.of("[phone]", "[phone]")));
    }

    @Test
    void emptyValuesStay() {
        assertThat(Redactors.REDACTOR.redact(Collections.singletonMap("email", null)))
                .containsEntry("email", null);
        assertThat(Redactors.REDACTOR.redact(Map.of("notes", Arrays.asList("a", null))))
                .containsEntry("notes", Arrays.asList("a", null));
    }

    @Test
    void keysThatTellAreMasked() {
        assertThat(Redactors.REDACTOR.redact(Map.of("sam@example.com", 3))).isEqualTo(Map.of("[email]", 3));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        Map<String, Object> fields = Map.of("text", "a");
        for (int i = 0; i < 21; i++) {
            fields = Map.of("inner", fields);
        }
        Map<String, Object> deep = fields;
        assertThatThrownBy(() -> Redactors.REDACTOR.redact(deep)).hasMessageContaining("deeper than 20");
        Map<String, Object> wide = Map.of("all", Collections.nCopies(10_001, 1));
        assertThatThrownBy(() -> Redactors.REDACTOR.redact(wide)).hasMessageContaining("more than 10000");
    }
}
