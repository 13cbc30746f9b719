package ropewalk.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Princeton's WordNet 3.1: its English words, which of them are proper names of what, and its example sentences. */
final class WordNet {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final int PERSONS = 18;
    private static final int LOCATIONS = 15;

    final List<String> examples = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    /** Adds its words to the list; a name that nobody uses as a word is no ordinary word. */
    void read(Map<String, Integer> words) throws IOException {
        for (String line : lines("cntlist.rev")) {
            used.add(line.substring(0, line.indexOf('%')));
        }
        for (String part : List.of("noun", "verb", "adj", "adv")) {
            for (String line : lines("data." + part)) {
                if (!line.startsWith(" ")) {
                    synset(line, words);
                }
            }
            for (String line : lines(part + ".exc")) {
                words.merge(line.substring(0, line.indexOf(' ')), Words.ENGLISH, (a, b) -> a | b);
            }
        }
    }

    /** Its licence asks to stand beside all that is made from it. */
    static String licence() throws IOException {
        return lines("data.noun").stream()
                .takeWhile(line -> line.startsWith(" "))
                .map(line -> line.replaceFirst("^ +[0-9]+ ?", "").strip())
                .collect(Collectors.joining(
                        "\n", "The list of words beside this file is made from WordNet among others.\n\n", "\n"));
    }

    private void synset(String line, Map<String, Integer> words) {
        int bar = line.indexOf('|');
        String[] fields = line.substring(0, bar).split(" ");
        int file = Integer.parseInt(fields[1]);
        int count = Integer.parseInt(fields[3], 16);
        for (int i = 0; i < count; i++) {
            word(fields[4 + 2 * i].replaceFirst("\\(.*", ""), file, words);
        }
        String gloss = line.substring(bar + 1);
        int open = gloss.indexOf('"');
        while (open >= 0 && gloss.indexOf('"', open + 1) > 0) {
            int close = gloss.indexOf('"', open + 1);
            examples.add(gloss.substring(open + 1, close).trim());
            open = gloss.indexOf('"', close + 1);
        }
    }

    private void word(String word, int file, Map<String, Integer> words) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean small = word.equals(lower);
        int kinds = words.getOrDefault(lower, 0);
        boolean named = (kinds & (Words.FIRST | Words.LAST | Words.PLACE)) != 0;
        if (word.contains("_")) {
            if (small) {
                for (String part : word.split("_")) {
                    if (part.length() > 2 && !words.containsKey(part)) {
                        words.put(part, Words.ENGLISH);
                    }
                }
            }
        } else if (small && (!named || used.contains(lower))) {
            words.put(lower, kinds | Words.ENGLISH);
        } else if (!small && file == LOCATIONS) {
            words.put(lower, kinds | Words.PLACE);
        } else if (!small && file == PERSONS) {
            words.put(lower, kinds | Words.LAST);
        } else if (!small && !named && word.length() > 2) {
            words.put(lower, kinds | Words.CAPITAL);
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream stream = WordNet.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IOException("WordNet is not on the class path: " + name);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }
}
