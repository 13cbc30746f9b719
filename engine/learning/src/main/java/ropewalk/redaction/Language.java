package ropewalk.redaction;

import java.util.List;
import java.util.Set;

/** Tells German from other languages by small words, for in German every noun has a capital. */
final class Language {
    private static final Set<String> GERMAN = Set.of(
            "der",
            "die",
            "das",
            "und",
            "ist",
            "ich",
            "nicht",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "mit",
            "von",
            "für",
            "auf",
            "den",
            "dem",
            "des",
            "sie",
            "wir",
            "ihr",
            "mein",
            "meine",
            "meinen",
            "meiner",
            "meinem",
            "haben",
            "habe",
            "hat",
            "wird",
            "wurde",
            "bitte",
            "zu",
            "zum",
            "zur",
            "im",
            "bei",
            "nach",
            "auch",
            "es",
            "sind",
            "uns",
            "unsere",
            "unser",
            "ihre",
            "ihnen",
            "kann",
            "können",
            "noch",
            "aber",
            "wie",
            "aus",
            "vom",
            "oder",
            "seit",
            "mir",
            "mich",
            "war",
            "über",
            "dass",
            "wenn",
            "hallo",
            "guten",
            "sehr",
            "geehrte",
            "geehrter",
            "grüßen",
            "grüße",
            "herr",
            "frau",
            "wann",
            "wohnt",
            "heißt",
            "am",
            "als",
            "doch",
            "schon",
            "keine",
            "kein",
            "um",
            "möchte",
            "dieser",
            "diese",
            "dieses");
    private static final Set<String> OTHER = Set.of(
            "the", "and", "is", "of", "to", "a", "an", "i", "my", "you", "your", "it", "that", "this", "with", "for",
            "on", "are", "be", "have", "has", "not", "please", "at", "from", "we", "our", "they", "their", "he", "she",
            "his", "her", "by", "or", "can", "what", "how", "do", "does", "me", "but", "if", "there", "been", "will",
            "would", "could", "as", "which", "hello", "le", "la", "les", "et", "est", "el", "los", "que", "une", "il",
            "di", "het", "een", "en", "je");

    private Language() {}

    /** More German words than others, small ones twice; positive for German. */
    static int leaning(List<Token> tokens, Words words) {
        int leaning = 0;
        for (Token token : tokens) {
            if (GERMAN.contains(token.lower())) {
                leaning += 2;
            } else if (OTHER.contains(token.lower())) {
                leaning -= 2;
            } else if (token.isWord()) {
                boolean german = words.isGerman(token.lower());
                boolean english = words.isEnglish(token.lower());
                leaning += german == english ? 0 : german ? 1 : -1;
            }
        }
        return leaning;
    }
}
