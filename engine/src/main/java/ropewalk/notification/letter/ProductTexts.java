package ropewalk.notification.letter;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;

/** The product's own words in each language. */
@Component
public class ProductTexts {
    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = Stream.of(Language.values())
            .collect(Collectors.toUnmodifiableMap(
                    language -> language,
                    language ->
                            ResourceBundle.getBundle("ropewalk.notification.letter.mail", language.locale(), EXACTLY)));

    Template of(NoticeKind kind, Language language) {
        return new Template(word(language, kind.code() + ".subject"), word(language, kind.code() + ".text"));
    }

    public String word(Language language, String key) {
        ResourceBundle bundle = bundles.get(language);
        if (bundle == null) {
            throw new IllegalStateException("there are no words in " + language);
        }
        return bundle.getString(key);
    }
}
