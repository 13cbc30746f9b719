package ropewalk.notification.letter;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.notification.Facts;
import ropewalk.notification.Language;

/** What a notice of the product's own is about, in a person's language; of other kinds it is what the notice says. */
@Component
class AboutTexts {
    private static final long SECONDS_AN_HOUR = 3_600;

    private final ProductTexts words;

    AboutTexts(ProductTexts words) {
        this.words = words;
    }

    String subject(Told told, Language language) {
        String limit = told.facts().get(Facts.LIMIT);
        return limit == null ? told.subjectName() : words.word(language, "limit." + limit);
    }

    String about(Told told, Language language) {
        if (told.facts().isEmpty()) {
            return told.about();
        }
        Map<String, String> shown = new HashMap<>();
        told.facts().forEach((name, value) -> shown.put(name, shown(name, value, language)));
        return Template.fill(words.word(language, told.kind() + ".about"), shown);
    }

    private String shown(String name, String value, Language language) {
        Locale locale = language.locale();
        return switch (name) {
            case Facts.MOST, Facts.BEGUN, Facts.ENDED, Facts.ENDED_BEFORE, Facts.LATE ->
                NumberFormat.getIntegerInstance(locale).format(Long.parseLong(value));
            case Facts.MEDIAN -> value.isEmpty() ? words.word(language, "few") : took(Long.parseLong(value), locale);
            case Facts.ON_TIME -> value.isEmpty() ? words.word(language, "few") : value + " %";
            case Facts.UNTIL, Facts.FROM, Facts.TO ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(LocalDate.parse(value));
            default -> value;
        };
    }

    /** Minutes below an hour, else hours: the units are written alike in all languages. */
    private static String took(long seconds, Locale locale) {
        NumberFormat number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(1);
        return seconds < SECONDS_AN_HOUR
                ? number.format(seconds / 60.0) + " min"
                : number.format(seconds / (double) SECONDS_AN_HOUR) + " h";
    }
}
