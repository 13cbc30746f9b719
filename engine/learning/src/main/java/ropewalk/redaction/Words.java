package ropewalk.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;

/** Which words are names, places or ordinary: a list that is gathered while the project is built. */
final class Words {
    static final int ENGLISH = 1;
    static final int GERMAN = 2;
    static final int FIRST = 4;
    static final int LAST = 8;
    static final int PLACE = 16;
    /** Written with a capital and yet nobody's name: a day, a nationality, a make. */
    static final int CAPITAL = 32;

    private static final String[] ENDINGS = {
        "s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "r", "st", "ment", "ness", "able"
    };
    private static final String[] GERMAN_ENDINGS = {
        "en", "e", "n", "s", "er", "es", "em", "st", "t", "te", "ten", "tes", "ter"
    };
    private static final String[] GERMAN_NOUNS = {
        "ung",
        "ungen",
        "heit",
        "heiten",
        "keit",
        "keiten",
        "schaft",
        "schaften",
        "tion",
        "tionen",
        "tät",
        "täten",
        "ismus",
        "nis",
        "nisse",
        "tum",
        "ment",
        "mente",
        "anz",
        "enz",
        "ierung",
        "ie",
        "ik",
        "eur",
        "or",
        "ling",
        "chen"
    };

    private final ToIntFunction<String> kinds;

    private Words(ToIntFunction<String> kinds) {
        this.kinds = kinds;
    }

    static Words of(Map<String, Integer> kinds) {
        return new Words(word -> kinds.getOrDefault(word, 0));
    }

    /** The same list where some are nobody's names and no places, and others are not known at all. */
    Words without(Set<String> names, Set<String> unknown) {
        return new Words(word -> unknown.contains(word)
                ? 0
                : names.contains(word) ? kinds(word) & (ENGLISH | GERMAN | CAPITAL) : kinds(word));
    }

    /** Lines of a number, which is the sum of the kinds, and a word in lower case. */
    static Words read(InputStream compressed) {
        Map<String, Integer> kinds = new HashMap<>(1 << 18);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                kinds.put(line.substring(space + 1), Integer.parseInt(line, 0, space, 10));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the list of words is damaged: build the project again", broken);
        }
        return of(kinds);
    }

    int kinds(String lower) {
        return kinds.applyAsInt(lower);
    }

    /** The same word without accents, as people without these keys write it. */
    static String plain(String word) {
        String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return decomposed
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae");
    }

    boolean isEnglish(String lower) {
        return is(ENGLISH, ENDINGS, lower) || undoubled(lower);
    }

    boolean isGerman(String lower) {
        return is(GERMAN, GERMAN_ENDINGS, lower);
    }

    /** Also one that is made of others or ends as nouns do. */
    boolean isGermanNoun(String lower) {
        if (isGerman(lower)) {
            return true;
        }
        if (lower.length() < 7) {
            return false;
        }
        for (String ending : GERMAN_NOUNS) {
            if (lower.endsWith(ending) && lower.length() >= ending.length() + 4 && ending.length() > 2) {
                return true;
            }
        }
        return isCompound(lower);
    }

    private boolean is(int kind, String[] endings, String lower) {
        if ((kinds(lower) & kind) != 0) {
            return true;
        }
        for (String ending : endings) {
            int stem = lower.length() - ending.length();
            if (stem >= 3 && lower.endsWith(ending)) {
                String cut = lower.substring(0, stem);
                if ((kinds(cut) & kind) != 0
                        || (kind == ENGLISH && (kinds(cut + "e") & kind) != 0)
                        || (kind == ENGLISH
                                && cut.endsWith("i")
                                && (kinds(cut.substring(0, stem - 1) + "y") & kind) != 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "stopped", "planning". */
    private boolean undoubled(String lower) {
        int cut = lower.endsWith("ing")
                ? lower.length() - 3
                : lower.endsWith("ed") || lower.endsWith("er") ? lower.length() - 2 : 0;
        return cut > 3
                && lower.charAt(cut - 1) == lower.charAt(cut - 2)
                && (kinds(lower.substring(0, cut - 1)) & ENGLISH) != 0;
    }

    /** Two German words in one, perhaps with an s between them. */
    private boolean isCompound(String lower) {
        for (int cut = 3; cut <= lower.length() - 4; cut++) {
            if (is(GERMAN, GERMAN_ENDINGS, lower.substring(cut))) {
                String head = lower.substring(0, cut);
                if (is(GERMAN, GERMAN_ENDINGS, head) || head.length() >= 5) {
                    return true;
                }
            }
        }
        return false;
    }
}
