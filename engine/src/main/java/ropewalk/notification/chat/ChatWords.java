package ropewalk.notification.chat;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.letter.Template;

/** Short words for telephones and chats, in each language. They tell nothing that is made of a case's values. */
@Component
class ChatWords {
    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = Stream.of(Language.values())
            .collect(Collectors.toUnmodifiableMap(
                    language -> language,
                    language ->
                            ResourceBundle.getBundle("ropewalk.notification.chat.chat", language.locale(), EXACTLY)));

    String toPerson(Letter letter) {
        return letter.isDigest() ? counted(letter) : said(letter, letter.kind().code());
    }

    String toGroup(Letter letter) {
        return said(letter, "group." + letter.kind().code());
    }

    /** With the code that proves that somebody holds a telephone. */
    String code(Language language, String code, String workspace) {
        return Template.fill(bundle(language).getString("code"), Map.of("code", code, "workspace", workspace));
    }

    /** What is about no task says nothing of a case, so that its own subject will do. */
    private String said(Letter letter, String key) {
        ResourceBundle words = bundle(letter.language());
        String said = words.containsKey(key)
                ? Template.fill(words.getString(key), Map.of("about", letter.about()))
                : letter.subject();
        return onOneLine(said);
    }

    /** How many things of which kind. */
    private String counted(Letter letter) {
        ResourceBundle words = bundle(letter.language());
        return letter.counts().entrySet().stream()
                .map(each -> Template.fill(
                        words.getString("count." + each.getKey().code() + (each.getValue() == 1 ? ".one" : ".other")),
                        Map.of("count", String.valueOf(each.getValue()))))
                .collect(Collectors.joining(", "));
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private ResourceBundle bundle(Language language) {
        ResourceBundle bundle = bundles.get(language);
        if (bundle == null) {
            throw new IllegalStateException("there are no words in " + language);
        }
        return bundle;
    }
}
