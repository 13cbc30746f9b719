package ropewalk.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.extraction.Wanted.Type;

class CandidatesTest {
    @Test
    void findsWhatMayBeAValue() {
        String text =
                """
                Invoice INV-2041 of 3 March 2026
                Total: EUR 1,234.50
                Contact: [person], [email] or [phone]
                It is about "the blue lamp".""";
        List<String> found = Candidates.in(text).stream().map(Candidate::text).toList();
        assertThat(found)
                .contains("INV-2041", "3 March 2026", "1,234.50", "EUR 1,234.50", "[person]", "[email]", "[phone]")
                .contains("the blue lamp")
                .doesNotContain("2041", "2026", "3");
        Candidate amount = Candidates.in(text).stream()
                .filter(each -> each.text().equals("1,234.50"))
                .findFirst()
                .orElseThrow();
        assertThat(amount.money()).isTrue();
        assertThat(amount.label()).containsExactly("total");
    }

    @Test
    void findsTheOriginalBehindAPlaceholder() {
        String text = "Please call Johanna Musterfrau, +49 30 901820, or write to johanna@customer.example about A-77.";
        String redacted = Cases.redacted(text);
        Masking masking = Cases.masking(text);
        List<String> found = Candidates.in(redacted).stream()
                .map(each -> masking.original(each.place()))
                .toList();
        assertThat(redacted).doesNotContain("Musterfrau", "901820", "customer.example");
        assertThat(found).contains("+49 30 901820", "johanna@customer.example", "A-77");
    }

    @Test
    void readsTenThousandCharactersOfNothingInTime() {
        String hostile = "a:".repeat(2_000) + "1.".repeat(2_000) + "A ".repeat(2_000) + "\"".repeat(2_000);
        assertThat(Candidates.in(hostile)).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            NUMBER | 1.234,50 | 1234.5
            NUMBER | 1,234.50 | 1234.50
            NUMBER | 1'234.50 | 1234.5
            NUMBER | 1.234 | 1234
            NUMBER | 12,5 | 12.5
            NUMBER | 12 | 12
            NUMBER | 1.234.567 | 1234567
            DATE | 30.11.2026 | 2026-11-30
            DATE | 30. November 2026 | 2026-11-30
            DATE | March 3rd, 2026 | 2026-03-03
            DATE | 3 March 2026 | 2026-03-03
            DATE | 04/03/2026 | 2026-03-04
            DATE | 12/25/2026 | 2026-12-25
            DATE | 1.3.26 | 2026-03-01
            PHONE | 030 901820 | 30901820
            EMAIL | A@B.example | a@b.example
            """)
    void readsWhatPeopleWriteHere(Type type, String text, String same) {
        assertThat(Values.key(type, text)).isEqualTo(Values.key(type, same));
    }

    @Test
    void aDayThatThereIsNotIsNone() {
        assertThat(Values.read(Type.DATE, "31.02.2026")).isEmpty();
        assertThat(Values.read(Type.NUMBER, "no number")).isEmpty();
    }
}
