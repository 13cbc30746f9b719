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
        told.facts().forEach((name, value) -> shown.put(name, shown(name, value, language.locale())));
        return Template.fill(words.word(language, told.kind() + ".about"), shown);
    }

    private static String shown(String name, String value, Locale locale) {
        return switch (name) {
            case Facts.MOST -> NumberFormat.getIntegerInstance(locale).format(Long.parseLong(value));
            case Facts.UNTIL ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(LocalDate.parse(value));
            default -> value;
        };
    }
}
