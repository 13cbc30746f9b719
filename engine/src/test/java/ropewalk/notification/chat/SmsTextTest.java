package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SmsTextTest {
    private static final URI LINK =
            URI.create("https://work.harbour.example/tasks/0199a2b4-7c1e-7d2a-9a53-0c5b1f2e3d4c");

    @Test
    void writesWhatTelephonesHaveAsItIs() {
        assertThat(SmsText.of("Müller & Söhne: Größe", LINK)).isEqualTo("Müller & Söhne: Größe " + LINK);
    }

    @Test
    void writesSignsThatTelephonesLackWithThoseThatTheyHave() {
        String text = SmsText.of("“Café Łódź” – čeká…", URI.create("https://a.example"));
        assertThat(text).startsWith("\"Café ").contains("cek").doesNotContain("“", "–", "…");
    }

    @Test
    void isOneMessageWithRoomForAMark() {
        String text = SmsText.of("A task waits for you: ".repeat(20), LINK);
        assertThat(SmsText.isOfAlphabet(text)).isTrue();
        assertThat(SmsText.length(text)).isBetween(140, 152);
        assertThat(text).endsWith("... " + LINK);
    }

    /** [ and € take the room of two. */
    @Test
    void countsSomeSignsTwice() {
        assertThat(SmsText.length("[€]")).isEqualTo(6);
        String text = SmsText.of("€".repeat(200), LINK);
        assertThat(SmsText.length(text)).isLessThanOrEqualTo(152);
    }

    @Test
    void keepsOtherScriptsInTwoParts() {
        String text = SmsText.of("作業があなたを待っています。".repeat(20), LINK);
        assertThat(text).contains("作業").endsWith(LINK.toString());
        assertThat(text.length()).isLessThanOrEqualTo(126);
    }

    @Test
    void cutsNoSignInHalf() {
        String text = SmsText.of("🪢".repeat(100), LINK);
        assertThat(text.codePoints().noneMatch(sign -> sign >= 0xD800 && sign <= 0xDFFF))
                .isTrue();
    }
}
