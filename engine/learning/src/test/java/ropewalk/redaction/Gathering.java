package ropewalk.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Gathers names and places from datafaker's files, countries from the JDK, and ordinary words from lists of our own. */
final class Gathering {
    private static final List<String> FILES = List.of(
            "en/name.yml",
            "en/address.yml",
            "en-AU.yml",
            "en-IE.yml",
            "en-IN.yml",
            "en-MS.yml",
            "en-NEP.yml",
            "en-NG.yml",
            "en-NZ.yml",
            "en-PAK.yml",
            "en-PH.yml",
            "en-SG.yml",
            "en-UG.yml",
            "en-ZA.yml",
            "de.yml",
            "de-AT.yml",
            "de-CH.yml",
            "fr.yml",
            "fr-CA.yml",
            "es.yml",
            "es-MX.yml",
            "es-AR.yml",
            "it.yml",
            "pt.yml",
            "pt-BR.yml",
            "nl.yml",
            "ca.yml",
            "da-DK.yml",
            "sv.yml",
            "nb-NO.yml",
            "no-NO.yml",
            "fi-FI.yml",
            "et.yml",
            "lv.yml",
            "pl.yml",
            "cs.yml",
            "cs-CZ.yml",
            "sk.yml",
            "hr.yml",
            "hu.yml",
            "ro-MD.yml",
            "tr.yml",
            "sq.yml",
            "vi.yml",
            "id.yml",
            "uz.yml",
            "ru.yml",
            "uk.yml",
            "be.yml",
            "bg.yml",
            "mk.yml",
            "el-GR.yml");
    private static final String[] CYRILLIC = {
        "а a", "б b", "в v", "г g", "д d", "е e", "ё yo", "ж zh", "з z", "и i", "й y", "к k", "л l", "м m", "н n",
        "о o", "п p", "р r", "с s", "т t", "у u", "ф f", "х kh", "ц ts", "ч ch", "ш sh", "щ shch", "ъ ", "ы y", "ь ",
        "э e", "ю yu", "я ya", "і i", "ї yi", "є ye", "ґ g", "ў u", "ѓ gj", "ќ kj", "љ lj", "њ nj", "џ dz", "ѕ dz",
        "ј j", "’ ", "α a", "β v", "γ g", "δ d", "ε e", "ζ z", "η i", "θ th", "ι i", "κ k", "λ l", "μ m", "ν n", "ξ x",
        "ο o", "π p", "ρ r", "σ s", "ς s", "τ t", "υ y", "φ f", "χ ch", "ψ ps", "ω o", "ά a", "έ e", "ή i", "ί i",
        "ό o", "ύ y", "ώ o", "ϊ i", "ΐ i"
    };

    final Map<String, Integer> words = new TreeMap<>();
    final List<People> people = new ArrayList<>();

    /** Names and places of one language or country. */
    record People(String locale, List<String> first, List<String> last, List<String> cities, List<String> streets) {}

    static Gathering gather() throws IOException {
        Gathering gathering = new Gathering();
        for (String file : FILES) {
            gathering.read(file);
        }
        for (String country : Locale.getISOCountries()) {
            for (String language : List.of("en", "de", "fr", "es", "it", "nl", "pl", "pt")) {
                gathering.add(new Locale("", country).getDisplayCountry(new Locale(language)), Words.PLACE);
            }
        }
        gathering.list("ordinary-en.txt", Words.ENGLISH);
        gathering.list("ordinary-de.txt", Words.GERMAN);
        gathering.list("capitals.txt", Words.CAPITAL);
        return gathering;
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream stream = Gathering.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** Ordinary words of sentences that hold no slot. */
    void list(String resource, int kind) throws IOException {
        for (String line : lines(resource)) {
            for (String word : line.toLowerCase(Locale.ROOT).split("[^\\p{L}'-]+")) {
                words.merge(word, kind, (a, b) -> a | b);
            }
        }
        words.remove("");
    }

    void add(String name, int kind) {
        for (String part : name.split("[\\s,()/-]+")) {
            if (part.length() >= 2
                    && Character.isUpperCase(part.charAt(0))
                    && part.chars().allMatch(c -> Character.isLetter(c) || c == '\'' || c == '’')) {
                String lower = part.toLowerCase(Locale.ROOT);
                words.merge(lower, kind, (a, b) -> a | b);
                words.merge(Words.plain(lower), kind, (a, b) -> a | b);
            }
        }
    }

    private void read(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        try (InputStream stream = Gathering.class.getResourceAsStream("/" + file)) {
            Map<String, Map<String, Object>> root = new Yaml(new SafeConstructor(options)).load(stream);
            Object faker = root.values().iterator().next().get("faker");
            People found = new People(
                    file.substring(0, 2), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            if (faker instanceof Map<?, ?> groups) {
                names(groups.get("name"), found);
                places(groups.get("address"), found);
            }
            if (!found.first().isEmpty() && !found.last().isEmpty()) {
                people.add(found);
            }
        }
    }

    private void names(@Nullable Object group, People found) {
        if (group instanceof Map<?, ?> names) {
            names.forEach((key, values) -> {
                String name = String.valueOf(key);
                if (name.matches(".*(first|middle)_name|.*(fe)?male_name|ocker.*")) {
                    take(values, Words.FIRST, found.first());
                } else if (name.matches(".*last_name(_base)?|.*english_name")) {
                    take(values, Words.LAST, found.last());
                }
            });
        }
    }

    private void places(@Nullable Object group, People found) {
        if (group instanceof Map<?, ?> places) {
            places.forEach((key, values) -> {
                String name = String.valueOf(key);
                if (name.matches(
                        "cit(y|ies)(_names?)?|state|province|county|country|region|municipality|suburb|district_names")) {
                    take(values, Words.PLACE, found.cities());
                } else if (name.matches("streets?|street_root|street_title")) {
                    take(values, 0, found.streets());
                }
            });
        }
    }

    private void take(Object values, int kind, List<String> found) {
        if (values instanceof List<?> list) {
            for (Object value : list) {
                String name = String.valueOf(value).trim();
                if (!name.contains("#") && name.length() > 1 && Character.isLetter(name.charAt(0))) {
                    String latin = latin(name);
                    found.add(latin);
                    if (kind != 0) {
                        add(name, kind);
                        add(latin, kind);
                    }
                }
            }
        }
    }

    private static String latin(String name) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            String lower = name.substring(i, i + 1).toLowerCase(Locale.ROOT);
            String written = name.substring(i, i + 1);
            for (String pair : CYRILLIC) {
                if (pair.startsWith(lower)) {
                    String letters = pair.substring(2);
                    boolean capital = Character.isUpperCase(name.charAt(i)) && !letters.isEmpty();
                    written =
                            capital ? letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1) : letters;
                }
            }
            latin.append(written);
        }
        return latin.toString();
    }
}
