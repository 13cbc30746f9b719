package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of the greatest length that are made to keep finders busy. None may take longer than others of its length; what takes
 * for ever shows itself by a build that does not end, for no test asserts on time.
 */
class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A",
                "1",
                "a@",
                "@",
                "a.",
                ".",
                "-",
                "1 ",
                "1-",
                "1.",
                "(",
                "+",
                "+1(",
                "0 ",
                "00 ",
                "AA00",
                "DE89 ",
                "Aa ",
                "A. ",
                "Mr. ",
                "\n",
                " ",
                "\t\n",
                "http://a",
                "http://a?a=",
                "a@a.",
                "(at)",
                " at ",
                " dot ",
                ":",
                "::",
                "a:",
                "1:",
                "1.1.",
                "password ",
                "password is ",
                "password=",
                "pin of a to b ",
                "Bearer ",
                "eyJa.",
                "-----BEGIN PRIVATE KEY-----",
                "born ",
                "account ",
                "passport is ",
                "1 Aa ",
                "Am Aa 1 ",
                "Rue Aa ",
                "Aastr. ",
                "Apt 1 ",
                "12345 Aa ",
                "my name is ",
                "Anna ",
                "anna ",
                "ANNA ",
                "Dear ",
                "Anna-",
                "a-",
                "a'",
                "A'",
                "\"",
                "\u0301",
                "e\u0301",
                "\u200b",
                "\ufdfa",
                "４",
                "😡",
                "\ud83d",
                "x1Y_",
                "Herr ",
                "der ",
                "Aa\n",
                "1\n",
                ", ",
                "%40",
                "[",
                "{",
                "\\",
                "/in/a"
            })
    void isReadToItsEnd(String piece) {
        String text = piece.repeat(Redactor.LIMIT / piece.length());
        long begin = System.nanoTime();
        Redacted redacted = Redactors.REDACTOR.redact(text);
        System.out.printf("%-30s %6d ms%n", piece.strip(), (System.nanoTime() - begin) / 1_000_000);
        assertThat(redacted.leftOut()).isZero();
    }
}
