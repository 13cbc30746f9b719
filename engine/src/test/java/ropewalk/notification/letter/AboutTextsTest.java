package ropewalk.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.notification.Facts;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitNear;

class AboutTextsTest {
    private final AboutTexts texts = new AboutTexts(new ProductTexts());

    @Test
    void sayInEachLanguageHowMuchOfALimitIsUsed() {
        Told told = told(NoticeKind.LIMIT_NEAR, Map.of("limit", "process-starts", "percent", "80", "most", "12000"));
        assertThat(texts.subject(told, Language.EN)).isEqualTo("Process starts this month");
        assertThat(texts.about(told, Language.EN)).isEqualTo("80 % of 12,000");
        assertThat(texts.subject(told, Language.DE)).isEqualTo("Prozessstarts in diesem Monat");
        assertThat(texts.about(told, Language.DE)).isEqualTo("80 % von 12.000");
    }

    @Test
    void sayInEachLanguageUntilWhen() {
        Map<String, String> facts = Facts.until(Instant.parse("2027-03-04T23:00:00Z"));
        assertThat(texts.about(told(NoticeKind.TRIAL_NEAR, facts), Language.EN)).isEqualTo("Trial until March 4, 2027");
        assertThat(texts.about(told(NoticeKind.TRIAL_NEAR, facts), Language.DE))
                .isEqualTo("Probezeit bis 4. März 2027");
        assertThat(texts.about(told(NoticeKind.DOMAIN_FAILING, facts), Language.DE))
                .isEqualTo("Der Eintrag fehlt; verwendet bis 4. März 2027");
    }

    @Test
    void tellFiguresInEachLanguageAndWhichAreOfTooFew() {
        Map<String, String> facts = Map.of(
                Facts.FROM, "2026-11-23",
                Facts.TO, "2026-11-29",
                Facts.BEGUN, "1200",
                Facts.ENDED, "1100",
                Facts.ENDED_BEFORE, "900",
                Facts.MEDIAN, "5400",
                Facts.ON_TIME, "",
                Facts.LATE, "4");
        assertThat(texts.about(told(NoticeKind.FIGURES_TOLD, facts), Language.EN))
                .isEqualTo(
                        "November 23, 2026 to November 29, 2026. Begun: 1,200. Ended: 1,100 (900 in as many days before)."
                                + " Half took at most: 1.5 h. Decided in time: too few. Late now: 4.");
        assertThat(texts.about(told(NoticeKind.FIGURES_TOLD, facts), Language.DE))
                .startsWith("23. November 2026 bis 29. November 2026. Begonnen: 1.200. Beendet: 1.100")
                .contains("höchstens: 1,5 h", "zu wenige");
    }

    @Test
    void leaveWhatHasNoFactsAsItIs() {
        Told told = told(NoticeKind.TASK_WAITS, Map.of());
        assertThat(texts.about(told, Language.DE)).isEqualTo("About");
        assertThat(texts.subject(told, Language.DE)).isEqualTo("Subject");
    }

    @Test
    void nameEveryLimit() {
        for (Limit limit : Limit.values()) {
            Told told = told(NoticeKind.LIMIT_NEAR, Facts.of(new LimitNear(limit, 80, 100, 80)));
            for (Language language : Language.values()) {
                assertThat(texts.subject(told, language)).isNotBlank();
            }
        }
    }

    private static Told told(NoticeKind kind, Map<String, String> facts) {
        return new Told(kind.code(), "id", "Subject", "About", facts, false);
    }
}
