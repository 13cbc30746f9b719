package ropewalk.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import ropewalk.drafting.Closeness.Answered;

class DraftingTest {
    @Test
    void fillsATemplateAndLeavesVisibleWhatIsOpen() {
        assertThat(Template.fill("Dear {name}, {order} costs {total}$1.", Map.of("name", "Jo $1", "total", 12.5)))
                .isEqualTo("Dear Jo $1, [order] costs 12.5$1.");
    }

    @Test
    void fillsAPlaceholderOnlyWhereNobodyCouldMeanAnother() {
        Map<String, String> values = Map.of("customer", "Jo Doe", "mail", "jo@b.example");
        Map<String, String> redacted = Map.of("customer", "[person]", "mail", "[email]");
        assertThat(Template.fillPlaceholders("Dear [person], we wrote to [email].", values, redacted))
                .isEqualTo("Dear Jo Doe, we wrote to jo@b.example.");
        assertThat(Template.fillPlaceholders("Dear [person], yours, [person]", values, redacted))
                .isEqualTo("Dear [person], yours, [person]");
        assertThat(Template.fillPlaceholders(
                        "Dear [person]",
                        Map.of("a", "Jo Doe", "b", "Al Roe"),
                        Map.of("a", "[person]", "b", "[person]")))
                .isEqualTo("Dear [person]");
    }

    @Test
    void countsTheWordsThatWereKept() {
        assertThat(WordsKept.share("We are sorry. We send another.", "we are sorry, we send another"))
                .isEqualTo(1);
        assertThat(WordsKept.share("one two three four", "one two three four five six seven eight"))
                .isEqualTo(0.5);
        assertThat(WordsKept.share("Dear [person]", "Dear [person]")).isEqualTo(1);
        assertThat(WordsKept.share("", "anything")).isZero();
    }

    @Test
    void takesRepliesWhereTheyKeepMoreThanTheTemplate() {
        assertThat(Closeness.choose(answered(40, 0.2)).cosine()).isBetween(Closeness.LEAST, 1.0);
    }

    @Test
    void takesNoReplyWhereTheTemplateKeepsMoreOrFewWereAnswered() {
        assertThat(Closeness.choose(answered(40, 1)).cosine()).isEqualTo(Closeness.NEVER.cosine());
        assertThat(Closeness.choose(answered(9, 0.2)).cosine()).isEqualTo(Closeness.NEVER.cosine());
    }

    @Test
    void saysTheSameAfterItWasStored() throws Exception {
        Closeness closeness = Closeness.choose(answered(30, 0.3));
        assertThat(Closeness.fromBytes(closeness.toBytes())).isEqualTo(closeness);
        assertThat(Closeness.choose(answered(30, 0.3)).toBytes()).isEqualTo(closeness.toBytes());
    }

    /** Two subjects, each with its own reply. */
    private static List<Answered> answered(int count, double twinKept) {
        Random random = new Random(21);
        List<Answered> answered = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            boolean first = random.nextBoolean();
            double angle = (first ? 0 : 2) + random.nextGaussian() * 0.1;
            float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
            String reply = first ? "We send you another lamp" : "The invoice was corrected, here it is";
            answered.add(new Answered("case" + number, vector, reply, twinKept));
        }
        return answered;
    }
}
