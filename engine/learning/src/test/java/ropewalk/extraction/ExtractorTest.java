package ropewalk.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.learning.StaleModel;

class ExtractorTest {
    @ParameterizedTest
    @ValueSource(strings = {"invoices", "orders", "complaints"})
    void findsMoreTheMoreWasDecided(String kind) {
        List<Wanted> wanted =
                switch (kind) {
                    case "invoices" -> Post.INVOICE;
                    case "orders" -> Post.ORDER;
                    default -> Post.COMPLAINT;
                };
        List<Example> unseen = Cases.of(wanted, 300, 77);
        List<Example> taught = Cases.of(wanted, 100, 5);
        Cases.Score none = Cases.score(Extractor.TWIN, wanted, unseen);
        Cases.Score few = Cases.score(Extractor.learn(wanted, 0.95, taught.subList(0, 20)), wanted, unseen);
        Cases.Score many = Cases.score(Extractor.learn(wanted, 0.95, taught), wanted, unseen);
        System.out.println(kind + "\n  nothing decided " + none + "\n  20 decided " + few + "\n  100 decided " + many);
        assertThat(few.values()).isGreaterThan(none.values());
        assertThat(many.values()).isGreaterThan(few.values());
        assertThat(many.whole()).isGreaterThan(none.whole() + 0.1);
    }

    @Test
    void isNeverSureBeforeThirtyCasesWereDecided() {
        List<Example> taught = Cases.of(Post.ORDER, 29, 6);
        Extractor extractor = Extractor.learn(Post.ORDER, 0.5, taught);
        assertThat(taught)
                .noneMatch(each -> extractor.suggest(each.text(), Post.ORDER).sure());
    }

    @Test
    void isRightAsOftenAsItHasToBeWhereItIsSure() {
        Extractor extractor = Extractor.learn(Post.COMPLAINT, 0.9, Cases.of(Post.COMPLAINT, 300, 8));
        Cases.Score score = Cases.score(extractor, Post.COMPLAINT, Cases.of(Post.COMPLAINT, 400, 9));
        System.out.println("after 300 decided " + score);
        assertThat(score.sure()).isGreaterThan(0.2);
        assertThat(score.sureAndRight()).isGreaterThan(0.87);
        assertThat(score.calibration()).isLessThan(0.05);
    }

    @Test
    void whoeverIsTakenOutLeavesNoBitBehind() {
        List<Example> all = new ArrayList<>(Cases.of(Post.INVOICE, 40, 10));
        List<Example> others = new ArrayList<>(all);
        others.removeIf(each -> each.id().endsWith("7"));
        byte[] before = Extractor.learn(Post.INVOICE, 0.95, others).toBytes();
        byte[] with = Extractor.learn(Post.INVOICE, 0.95, all).toBytes();
        Collections.shuffle(others, new Random(3));
        assertThat(Extractor.learn(Post.INVOICE, 0.95, others).toBytes()).isEqualTo(before);
        assertThat(with).isNotEqualTo(before);
    }

    @Test
    void saysTheSameAfterItWasStored() throws StaleModel {
        Extractor extractor = Extractor.learn(Post.INVOICE, 0.95, Cases.of(Post.INVOICE, 40, 11));
        Extractor read = Extractor.fromBytes(extractor.toBytes());
        for (Example each : Cases.of(Post.INVOICE, 20, 12)) {
            assertThat(read.suggest(each.text(), Post.INVOICE)).isEqualTo(extractor.suggest(each.text(), Post.INVOICE));
        }
        assertThat(read.toBytes()).isEqualTo(extractor.toBytes());
    }

    @Test
    void learnsNothingOfWhatIsNotInTheText() {
        Example elsewhere = new Example(
                "a", java.time.Instant.EPOCH, "Order A-1000", Map.of("orderNumber", new Example.Elsewhere()));
        Extractor extractor = Extractor.learn(Post.ORDER, 0.95, List.of(elsewhere));
        assertThat(extractor.suggest("Order A-1000", Post.ORDER).answers())
                .isEqualTo(Extractor.TWIN.suggest("Order A-1000", Post.ORDER).answers());
    }

    @Test
    void saysNothingWhereNothingStands() {
        Extraction found = Extractor.TWIN.suggest("Good morning, how are you today?", Post.INVOICE);
        assertThat(found.answers()).allMatch(answer -> answer.found() == null);
        assertThat(found.confidence()).isZero();
    }
}
