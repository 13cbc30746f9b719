package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import ropewalk.http.Problem;

class FileNameTest {

    @Test
    void losesFoldersInvisibleCharactersAndWhatSystemsForbid() {
        assertThat(cleaned("../../etc/passwd.txt")).isEqualTo("passwd.txt");
        assertThat(cleaned("C:\\Users\\ada\\offer.pdf")).isEqualTo("offer.pdf");
        assertThat(cleaned("a\u0000b\r\nc\u007f.txt")).isEqualTo("abc.txt");
        assertThat(cleaned("invoice\u202efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(cleaned("  ..who?\t \"is\"  this.txt. ")).isEqualTo("who_ _is_ this.txt");
        assertThat(cleaned("Übersicht 2026 – größer.pdf")).isEqualTo("Übersicht 2026 – größer.pdf");
        assertThat(cleaned("A\u030Angstrom.pdf")).isEqualTo("\u00C5ngstrom.pdf");
    }

    @Test
    void isCutToTwoHundredCharactersBeforeItsExtension() {
        assertThat(cleaned("x".repeat(300) + ".pdf")).hasSize(200).endsWith("x.pdf");
        assertThat(cleaned("x".repeat(195) + "😀".repeat(40) + ".pdf"))
                .hasSize(199)
                .endsWith("x.pdf");
        assertThat(cleaned("x".repeat(300))).hasSize(200);
    }

    @Test
    void isRefusedWhenNothingIsLeft() {
        for (String nothing : new String[] {"", "..", "a/b/", "\u202e", " . "}) {
            assertThatThrownBy(() -> FileName.of(nothing))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("invalid-file-name"));
        }
    }

    private static String cleaned(String name) {
        return FileName.of(name).text();
    }
}
