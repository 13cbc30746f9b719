package ropewalk.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.notification.NoticeKind;

/** Short words say how many things there are, and the most pressing first. */
class DigestCountsTest {

    @Test
    void aTaskIsCountedOnceAsWhatPressesMost() {
        assertThat(DigestCounts.of(List.of(
                        told(NoticeKind.TASK_WAITS, "task-1"),
                        told(NoticeKind.TASK_WAITS, "task-2"),
                        told(NoticeKind.TASK_WAITS, "task-3"),
                        told(NoticeKind.TASK_REMINDER, "task-3"),
                        told(NoticeKind.TASK_ESCALATED, "task-3"))))
                .containsExactly(Map.entry(NoticeKind.TASK_ESCALATED, 1L), Map.entry(NoticeKind.TASK_WAITS, 2L));
    }

    @Test
    void aQuestionAboutATaskIsAThingOfItsOwn() {
        assertThat(DigestCounts.of(
                        List.of(told(NoticeKind.TASK_WAITS, "task-1"), told(NoticeKind.TASK_QUESTION, "task-1"))))
                .containsExactly(Map.entry(NoticeKind.TASK_QUESTION, 1L), Map.entry(NoticeKind.TASK_WAITS, 1L));
    }

    @Test
    void everyKindIsCounted() {
        List<Told> oneOfEach = Arrays.stream(NoticeKind.values())
                .map(kind -> told(kind, kind.code()))
                .toList();
        assertThat(DigestCounts.of(oneOfEach))
                .containsOnlyKeys(NoticeKind.values())
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(1));
    }

    private static Told told(NoticeKind kind, String subjectId) {
        return new Told(kind.code(), subjectId, "Pay 4,711 EUR", "Offer to order", Map.of(), false);
    }
}
