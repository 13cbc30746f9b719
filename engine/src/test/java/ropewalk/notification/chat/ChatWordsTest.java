package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    private static Letter letter(NoticeKind kind, Language language) {
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
                List.of(),
                PLACE,
                null);
    }
}
