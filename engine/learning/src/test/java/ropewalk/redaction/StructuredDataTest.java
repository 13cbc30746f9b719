package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.redaction.Redactors.kinds;
import static ropewalk.redaction.Redactors.masked;
import static ropewalk.redaction.Redactors.redacted;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What has a form of its own is found, in sentences of both languages and with whatever numbers chance gives. */
class StructuredDataTest {
    private static final int TIMES = 300;

    private final Random random = Redactors.random();

    @Test
    void findsAddressesOfMail() {
        for (int i = 0; i < TIMES; i++) {
            String address = Numbers.email(random);
            assertThat(masked("Please write to " + address + " until Monday.")).containsExactly(address);
            assertThat(masked("Meine Adresse ist " + address + ", bitte antworten Sie dorthin!"))
                    .containsExactly(address);
        }
    }

    @Test
    void findsAddressesOfMailThatAreSpelled() {
        assertThat(redacted("write to sam [at] example [dot] com today")).isEqualTo("write to [email] today");
        assertThat(redacted("write to sam(at)example.com today")).isEqualTo("write to [email] today");
        assertThat(redacted("write to sam at example dot com today")).isEqualTo("write to [email] today");
        assertThat(redacted("write to sam @ example.com today")).isEqualTo("write to [email] today");
        assertThat(redacted("we met @ noon at the office")).isEqualTo("we met @ noon at the office");
    }

    @Test
    void findsCardsWithSpacesAndDashesAndMistypedOnes() {
        for (int i = 0; i < TIMES; i++) {
            String card = Numbers.card(random);
            assertThat(kinds("I have lost " + card + ", block it please")).containsExactly(Kind.CARD);
            assertThat(kinds("Bitte sperren Sie " + card + ".")).containsExactly(Kind.CARD);
        }
        assertThat(redacted("my card is 4111 1111 1111 1112")).isEqualTo("my card is [card]");
        assertThat(redacted("my card 4111111111111111 12/29")).isEqualTo("my card [card] 12/29");
    }

    @Test
    void findsBankAccounts() {
        for (int i = 0; i < TIMES; i++) {
            String iban = Numbers.iban(random);
            assertThat(masked("Please pay to " + iban + " this week.")).containsExactly(iban);
            assertThat(kinds("Die IBAN lautet " + iban.toLowerCase(java.util.Locale.ROOT)))
                    .containsExactly(Kind.IBAN);
        }
    }

    @Test
    void findsTelephoneNumbersOfManyCountries() {
        for (String region : Numbers.REGIONS) {
            for (String number : Numbers.phones(region)) {
                assertThat(kinds("You can reach me at " + number + " after five."))
                        .as(region + " " + number)
                        .containsExactly(Kind.PHONE);
                assertThat(kinds("Meine Nummer: " + number))
                        .as(region + " " + number)
                        .containsExactly(Kind.PHONE);
            }
        }
    }

    @Test
    void leavesAmountsDatesAndNumbersOfMatters() {
        for (String text : List.of(
                "The total is 1.250.000 EUR for 12 500 pieces.",
                "The invoice 20240117 of 17.01.2024 is about 1,299.00 USD.",
                "Die Rechnung 4711-2024 vom 03.04.2024 über 12.345,67 € ist offen.",
                "Order number 4500123456 was due on 2024-05-01 at 10:30:00.",
                "We ordered 100 pieces of part 12-345 and paid $5,000.",
                "The version 10.2.3 runs on 64 nodes since 2019.",
                "The loan of 212 555 0134 EUR was granted.",
                "Zählerstand 004523 kWh, Vertrag 889977.")) {
            assertThat(redacted(text)).isEqualTo(text);
        }
    }

    @Test
    void findsNumbersThatAStateGives() {
        for (int i = 0; i < TIMES; i++) {
            assertThat(kinds("It says " + Numbers.germanTax(random) + " there")).containsExactly(Kind.NATIONAL_ID);
            assertThat(kinds("Hier steht " + Numbers.germanPension(random) + " darauf"))
                    .containsExactly(Kind.NATIONAL_ID);
            assertThat(kinds("It says " + Numbers.socialSecurity(random) + " there"))
                    .containsExactly(Kind.NATIONAL_ID);
        }
        assertThat(redacted("my passport number is C01X00T47")).isEqualTo("my passport number is [national id]");
        assertThat(redacted("mine is AB123456C, thanks")).isEqualTo("mine is [national id], thanks");
        assertThat(redacted("mine is 12345678Z, thanks")).isEqualTo("mine is [national id], thanks");
    }

    @Test
    void findsAddressesOfMachines() {
        for (int i = 0; i < TIMES; i++) {
            String address = Numbers.network(random);
            assertThat(masked("The page says that " + address + " is blocked.")).containsExactly(address);
        }
        assertThat(redacted("we use version 2.4.1.3 since 12:30:45"))
                .isEqualTo("we use version 2.4.1.3 since 12:30:45");
    }

    @Test
    void findsSecrets() {
        for (int i = 0; i < TIMES; i++) {
            String secret = Numbers.secret(random);
            assertThat(kinds("the call with " + secret + " fails")).as(secret).containsExactly(Kind.SECRET);
        }
        assertThat(redacted("my password is Tulip7!green, sorry")).isEqualTo("my password is [secret], sorry");
        assertThat(redacted("password: tulip")).isEqualTo("password: [secret]");
        assertThat(redacted("Mein Passwort lautet Tulpe99")).isEqualTo("Mein Passwort lautet [secret]");
        assertThat(redacted("my password is wrong and the PIN is blocked"))
                .isEqualTo("my password is wrong and the PIN is blocked");
    }

    @Test
    void findsPagesThatTell() {
        assertThat(redacted("see https://sam:tulip7@example.com/a here")).isEqualTo("see [url] here");
        assertThat(redacted("see https://example.com/a?access_token=abc here")).isEqualTo("see [url] here");
        assertThat(redacted("see https://www.linkedin.com/in/sam-example here")).isEqualTo("see [url] here");
        assertThat(redacted("see https://example.com/help here")).isEqualTo("see https://example.com/help here");
    }

    @Test
    void findsDatesOfBirthAndLeavesOthers() {
        assertThat(redacted("She was born on 12/03/1985.")).isEqualTo("She was born on [date of birth].");
        assertThat(redacted("geboren am 3. April 1985")).isEqualTo("geboren am [date of birth]");
        assertThat(redacted("date of birth: March 3, 1985")).isEqualTo("date of birth: [date of birth]");
        assertThat(redacted("The invoice of 12/03/2024 is open.")).isEqualTo("The invoice of 12/03/2024 is open.");
    }

    @Test
    void findsNumbersOfAccountsWhereAWordSaysSo() {
        assertThat(redacted("my account number is 88112233")).isEqualTo("my account number is [account number]");
        assertThat(redacted("Meine Kundennummer: 55-1234")).isEqualTo("Meine Kundennummer: [account number]");
        assertThat(redacted("sort code 20-00-00")).isEqualTo("sort code [account number]");
        assertThat(redacted("take 500 euros from my account 300 times"))
                .isEqualTo("take 500 euros from my account 300 times");
    }
}
