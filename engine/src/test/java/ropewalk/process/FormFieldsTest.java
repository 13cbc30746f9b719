package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.http.Problem;

class FormFieldsTest {

    @Test
    void takesEachKindOfFieldAsWhatItIs() {
        assertThat(accept(Map.of("type", "number"), 12)).isEqualTo(12L);
        assertThat(accept(Map.of("type", "number"), "12.50")).isEqualTo(12.5);
        assertThat(accept(Map.of("type", "checkbox"), true)).isEqualTo(true);
        assertThat(accept(Map.of("type", "datetime", "subtype", "date"), "2026-11-24"))
                .isEqualTo("2026-11-24");
        assertThat(accept(Map.of("type", "checklist", "values", List.of(Map.of("value", "a"))), List.of("a")))
                .isEqualTo(List.of("a"));
    }

    @Test
    void refusesWhatIsNoValueOfItsKind() {
        refuses(Map.of("type", "number"), "twelve");
        refuses(Map.of("type", "number", "decimalDigits", 0), 1.5);
        refuses(Map.of("type", "number"), "1e400");
        refuses(Map.of("type", "checkbox"), "yes");
        refuses(Map.of("type", "textfield"), 7);
        refuses(Map.of("type", "textfield"), Map.of("nested", "object"));
        refuses(Map.of("type", "textfield", "validate", Map.of("maxLength", 3)), "long");
        refuses(Map.of("type", "textfield", "validate", Map.of("validationType", "email")), "nobody");
        refuses(Map.of("type", "textfield", "validate", Map.of("pattern", "^[A-Z]+$")), "abc");
        refuses(Map.of("type", "radio", "values", List.of(Map.of("value", "a"))), "b");
        refuses(Map.of("type", "datetime", "subtype", "date"), "tomorrow");
    }

    @Test
    void isNotHeldUpByAPatternThatNeverEnds() {
        Instant before = Instant.now();
        refuses(Map.of("type", "textfield", "validate", Map.of("pattern", "^(a+)+$")), "a".repeat(60) + "!");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void leavesOutWhatIsOnlyShown() {
        Map<String, Object> shown = Map.of("type", "textfield", "key", "x", "readonly", true);
        assertThat(FormFields.of(form(shown)).accept(Map.of("x", "changed"))).isEmpty();
    }

    @Test
    void doesNotRequireWhatTheBrowserMayHide() {
        Map<String, Object> hidden = Map.of(
                "type",
                "textfield",
                "key",
                "x",
                "validate",
                Map.of("required", true),
                "conditional",
                Map.of("hide", "=y"));
        assertThat(FormFields.of(form(hidden)).accept(Map.of())).isEmpty();
    }

    @Test
    void takesNothingWithoutAForm() {
        assertThat(FormFields.of(Optional.empty()).accept(Map.of())).isEmpty();
        assertThatThrownBy(() -> FormFields.of(Optional.empty()).accept(Map.of("x", 1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("unknown-field"));
    }

    @Test
    void namesTheVariablesThatAFormShows() {
        Form form = new Form(
                "f",
                List.of(
                        Map.of("type", "text", "text", "Dear {{ customer.name }}, no braces"),
                        Map.of("type", "text", "text", "=\"Total: \" + string(total)"),
                        Map.of("type", "number", "key", "discount")),
                18);
        assertThat(FormNames.in(form)).contains("customer", "total", "discount").doesNotContain("braces", "Dear");
    }

    private static @Nullable Object accept(Map<String, Object> field, Object value) {
        return FormFields.of(form(keyed(field))).accept(Map.of("x", value)).get("x");
    }

    private static void refuses(Map<String, Object> field, Object value) {
        assertThatThrownBy(() -> FormFields.of(form(keyed(field))).accept(Map.of("x", value)))
                .as("%s in %s", value, field)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("invalid-fields"));
    }

    private static Map<String, Object> keyed(Map<String, Object> field) {
        Map<String, Object> keyed = new HashMap<>(field);
        keyed.put("key", "x");
        return keyed;
    }

    private static Optional<Form> form(Map<String, Object> field) {
        return Optional.of(new Form("f", List.of(field), 18));
    }
}
