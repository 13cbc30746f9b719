package ropewalk.redaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sentences out of templates and WordNet's examples; the same seed makes the same ones. */
final class Specimens {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("person", Kind.PERSON),
            Map.entry("first", Kind.PERSON),
            Map.entry("last", Kind.PERSON),
            Map.entry("city", Kind.PLACE),
            Map.entry("country", Kind.PLACE),
            Map.entry("street", Kind.ADDRESS),
            Map.entry("streetname", Kind.ADDRESS),
            Map.entry("address", Kind.ADDRESS),
            Map.entry("org", Kind.ORGANISATION),
            Map.entry("email", Kind.EMAIL),
            Map.entry("phone", Kind.PHONE),
            Map.entry("card", Kind.CARD),
            Map.entry("iban", Kind.IBAN));
    private static final Pattern PERSON_PRONOUN =
            Pattern.compile("\\b(?:[Hh]e|[Ss]he|him|the man|the woman|the boy|the girl|the old man)\\b");
    private static final Pattern COMPANY = Pattern.compile("\\bthe (?:company|firm|bank|corporation)\\b");
    private static final Pattern TOWN = Pattern.compile("\\bthe (?:city|town|village|country)\\b");

    private final Random random;
    private final Slots english;
    private final Slots german;
    private final List<String> englishTemplates = new ArrayList<>();
    private final List<String> germanTemplates = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();

    Specimens(long seed, Gathering gathering, List<String> examples) throws IOException {
        this.random = new Random(seed);
        this.english = new Slots(random, gathering, false);
        this.german = new Slots(random, gathering, true);
        Gathering.lines("sentences-en.txt").stream()
                .filter(line -> !line.startsWith("# "))
                .forEach(englishTemplates::add);
        Gathering.lines("sentences-de.txt").stream()
                .filter(line -> !line.startsWith("# "))
                .forEach(germanTemplates::add);
        for (String example : examples) {
            if (example.length() > 12
                    && example.length() < 200
                    && example.substring(1)
                            .equals(example.substring(1)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("\\bi\\b", "I"))) {
                this.examples.add(example);
            }
        }
    }

    Specimen english() {
        return recased(filled(english.any(englishTemplates), english));
    }

    Specimen german() {
        return recased(filled(german.any(germanTemplates), german));
    }

    /** An example of WordNet with names for its persons, firms and towns. */
    Specimen example() {
        String sentence = english.any(examples).replace('{', '(').replace('}', ')');
        sentence = PERSON_PRONOUN
                .matcher(sentence)
                .replaceAll(match -> random.nextDouble() < 0.75
                        ? random.nextDouble() < 0.45 ? "{person}" : random.nextBoolean() ? "{first}" : "{last}"
                        : match.group());
        sentence = COMPANY.matcher(sentence).replaceAll(match -> random.nextDouble() < 0.7 ? "{org}" : match.group());
        sentence = TOWN.matcher(sentence).replaceAll(match -> random.nextDouble() < 0.7 ? "{city}" : match.group());
        if (random.nextDouble() < 0.85 && sentence.charAt(0) != '{') {
            sentence = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        }
        return recased(filled(
                sentence
                        + (random.nextDouble() < 0.8 && Character.isLetter(sentence.charAt(sentence.length() - 1))
                                ? "."
                                : ""),
                english));
    }

    /** A name in other letters now and then, as people write on phones. */
    private Specimen recased(Specimen specimen) {
        double chance = random.nextDouble();
        String text = specimen.text();
        String changed = chance < 0.04
                ? text.toLowerCase(Locale.ROOT)
                : chance < 0.06 ? text.toUpperCase(Locale.ROOT) : chance < 0.09 ? inTitleCase(text) : text;
        return changed.length() == text.length() ? new Specimen(changed, specimen.spans()) : specimen;
    }

    private static String inTitleCase(String text) {
        StringBuilder title = new StringBuilder(text);
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i - 1) == ' ') {
                title.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return title.toString();
    }

    static Specimen filled(String template, Slots slots) {
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        String plain = template.replace("\\n", "\n");
        Matcher slot = SLOT.matcher(plain);
        int at = 0;
        while (slot.find()) {
            text.append(plain, at, slot.start());
            String value = slots.value(slot.group(1));
            @Nullable Kind kind = KINDS.get(slot.group(1));
            if (kind != null) {
                spans.add(new Span(kind, text.length(), text.length() + value.length()));
            }
            text.append(value);
            at = slot.end();
        }
        text.append(plain.substring(at));
        return new Specimen(text.toString(), spans);
    }
}
