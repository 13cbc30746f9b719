package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;

/** Whoever sits beside a telephone or reads along in a chat learns nothing of a case. */
class ChatWordsTest {
    private static final URI PLACE =
            URI.create("https://work.harbour.example/tasks/0199a2b4-7c1e-7d2a-9a53-0c5b1f2e3d4c");

    private final ChatWords words = new ChatWords();

    static Stream<Letter> lettersAboutTasks() {
        return Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::isAboutTask)
                .flatMap(kind -> Arrays.stream(Language.values()).map(language -> letter(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("lettersAboutTasks")
    void sayOfATaskOnlyToWhichProcessItBelongs(Letter letter) {
        for (String said : new String[] {words.toPerson(letter), words.toGroup(letter)}) {
            assertThat(said).contains("Offer to order").doesNotContain("4,711", "{{");
        }
    }

    @ParameterizedTest
    @MethodSource("lettersAboutTasks")
    void fitIntoOneSms(Letter letter) {
        String text = SmsText.of(letter.workspace() + ": " + words.toPerson(letter), PLACE);
        assertThat(SmsText.isOfAlphabet(text)).isTrue();
        assertThat(SmsText.length(text)).isLessThanOrEqualTo(152);
        assertThat(text).contains("Offer to order").endsWith(PLACE.toString());
    }

    static Stream<Letter> lettersOfSeveralThings() {
        return Arrays.stream(NoticeKind.values()).flatMap(kind -> Arrays.stream(Language.values())
                .flatMap(language -> Stream.of(1L, 12L).map(count -> letter(kind, language, Map.of(kind, count)))));
    }

    @ParameterizedTest
    @MethodSource("lettersOfSeveralThings")
    void sayOfSeveralThingsHowManyThereAreOfEachKind(Letter letter) {
        String said = words.toPerson(letter);
        if (letter.kind() != NoticeKind.TRIAL_NEAR) {
            assertThat(said).startsWith(letter.counts().get(letter.kind()) + " ");
        }
        assertThat(said).isNotBlank().doesNotContain("4,711", "Offer", "{{");
        assertThat(SmsText.isOfAlphabet(said)).isTrue();
    }

    @Test
    void sayTheKindsInTheOrderOfTheLetter() {
        Map<NoticeKind, Long> counts = new LinkedHashMap<>();
        counts.put(NoticeKind.TASK_ESCALATED, 1L);
        counts.put(NoticeKind.TASK_WAITS, 3L);
        assertThat(words.toPerson(letter(NoticeKind.TASK_WAITS, Language.EN, counts)))
                .isEqualTo("1 task is late, 3 tasks wait");
        assertThat(words.toPerson(letter(NoticeKind.TASK_WAITS, Language.DE, counts)))
                .isEqualTo("1 Aufgabe ist überfällig, 3 Aufgaben warten");
    }

    private static Letter letter(NoticeKind kind, Language language) {
        return letter(kind, language, Map.of());
    }

    /** @param counts empty where it tells of one thing */
    private static Letter letter(NoticeKind kind, Language language, Map<NoticeKind, Long> counts) {
        Letter.Item item = new Letter.Item("Pay 4,711 EUR", "Offer to order", PLACE);
        return new Letter(
                "1",
                "2",
                "ada@example.org",
                language,
                kind,
                "Harbour",
                "Pay 4,711 EUR",
                "Pay 4,711 EUR",
                "Offer to order",
                "3",
                counts.isEmpty() ? List.of() : List.of(item, item),
                counts,
                PLACE,
                null);
    }
}
