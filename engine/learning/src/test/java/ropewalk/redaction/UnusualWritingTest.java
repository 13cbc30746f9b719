package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.redaction.Redactors.masked;
import static ropewalk.redaction.Redactors.redacted;

import org.junit.jupiter.api.Test;

/** Unusual characters hide nothing, and what was found stands where it stood in the text as it was given. */
class UnusualWritingTest {

    @Test
    void readsFullWidthDigits() {
        assertThat(redacted("card ４１１１１１１１１１１１１１１１ lost")).isEqualTo("card [card] lost");
    }

    @Test
    void readsDigitsOfOtherScripts() {
        assertThat(redacted("card ٤١١١١١١١١١١١١١١١ lost")).isEqualTo("card [card] lost");
    }

    @Test
    void readsNoBreakSpacesAndOtherDashes() {
        assertThat(redacted("card 4111\u00a01111\u20111111\u20131111 lost")).isEqualTo("card [card] lost");
    }

    @Test
    void readsPastZeroWidthCharacters() {
        String card = "4111\u200b1111\u200d1111\ufeff1111";
        assertThat(masked("card " + card + " lost")).containsExactly(card);
        String email = "sam\u00ad.example\u200b@example.com";
        assertThat(masked("write to " + email + " now")).containsExactly(email);
    }

    @Test
    void readsOtherSignsOfMail() {
        assertThat(redacted("write to sam＠example.com now")).isEqualTo("write to [email] now");
        assertThat(redacted("write to sam﹫example。com now")).isEqualTo("write to [email] now");
    }

    @Test
    void readsLettersOfOtherScriptsInMail() {
        assertThat(redacted("write to s\u0430m@ex\u0430mple.com now")).isEqualTo("write to [email] now");
    }

    @Test
    void readsLettersWhoseAccentsStandApart() {
        String name = "Zoe\u0308 Mu\u0308ller";
        assertThat(masked("My name is " + name + ".")).containsExactly(name);
    }

    @Test
    void putsAccentsOnTheirLetters() {
        assertThat(Reading.of("Mu\u0308ller, Zoe\u0308").text()).isEqualTo("Müller, Zoë");
    }

    @Test
    void keepsEmojiAndWhatItDoesNotMask() {
        String text = "The box was damaged 😡👨‍👩‍👧, please refund €20 \u00bd of it";
        assertThat(redacted(text)).isEqualTo(text);
        assertThat(redacted("😡 my card 4111111111111111 😡")).isEqualTo("😡 my card [card] 😡");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        String text = "the box is late ".repeat(6_300) + "sam@example.com";
        Redacted redacted = Redactors.REDACTOR.redact(text);
        assertThat(redacted.leftOut()).isPositive();
        assertThat(redacted.text().length() + redacted.leftOut()).isEqualTo(text.length());
        assertThat(redacted.text()).doesNotContain("sam@");
    }

    @Test
    void readsItsOwnWorkWithoutChangingIt() {
        String once =
                redacted("My name is Zoë Müller, card 4111111111111111, mail sam@example.com, call +49 30 901820.");
        assertThat(redacted(once)).isEqualTo(once);
    }
}
