package ropewalk.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;

class FilledTemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "name", "Ines", "workspace", "Harbour", "subject", "Pay\r\nBcc: x@example.org", "about", "$1 {{name}}");

    @Test
    void areFilledInOnceAndToTheLetter() {
        Template filled = new Template("{{subject}} for {{ name }}", "{{about}} at {{workspace}}").filled(VALUES);
        assertThat(filled.subject()).isEqualTo("Pay Bcc: x@example.org for Ines");
        assertThat(filled.text()).isEqualTo("$1 {{name}} at Harbour");
    }

    @Test
    void nameOnlyWhatThereIs() {
        assertThatThrownBy(() -> new Template("{{subject}}", "Dear {{nmae}}").check("task-waits.en"))
                .hasMessageContaining("task-waits.en")
                .hasMessageContaining("{{nmae}}")
                .hasMessageContaining("{{workspace}}");
    }

    @Test
    void closeTheirBraces() {
        assertThatThrownBy(() -> new Template("{{subject}}", "Dear {{name}").check("task-waits.en"))
                .hasMessageContaining("not closed");
        assertThatThrownBy(() -> new Template("{{subject}}", "Dear name}}").check("task-waits.en"))
                .hasMessageContaining("not opened");
        assertThatThrownBy(() -> new Template("{{subject", "{{subject}}").check("task-waits.en"))
                .hasMessageContaining("not closed");
    }

    @Test
    void sayWhatTheyAreAbout() {
        assertThatThrownBy(() -> new Template("News", "Dear {{name}}").check("task-waits.en"))
                .hasMessageContaining("{{subject}} is missing");
    }

    @Test
    void ofTheProductAreFitInEveryLanguage() {
        ProductTexts product = new ProductTexts();
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                assertThatCode(() -> product.of(kind, language).check(kind.code()))
                        .doesNotThrowAnyException();
            }
            assertThat(product.of(kind, Language.DE)).isNotEqualTo(product.of(kind, Language.EN));
        }
    }
}
