package ropewalk.redaction;

import java.util.Set;

/** Words that stand before a person's name. */
final class Titles {
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "miss",
            "mister",
            "madam",
            "dr",
            "dr.",
            "prof",
            "prof.",
            "professor",
            "doctor",
            "herr",
            "herrn",
            "hr.",
            "frau",
            "fr.",
            "fräulein",
            "familie",
            "eheleute",
            "doktor",
            "monsieur",
            "madame",
            "mme",
            "señor",
            "señora",
            "sr.",
            "sra.",
            "signor",
            "signora",
            "sir",
            "lady",
            "rev.",
            "ing.",
            "dipl.",
            "mag.");
    /** Nouns that follow a title and are nobody's name. */
    private static final Set<String> OFFICES = Set.of(
            "kollege",
            "kollegin",
            "präsident",
            "präsidentin",
            "direktor",
            "direktorin",
            "doktor",
            "professor",
            "minister",
            "ministerin",
            "bürgermeister",
            "bürgermeisterin",
            "vorsitzende",
            "vorsitzender",
            "president",
            "chairman",
            "speaker",
            "und",
            "oder",
            "or",
            "and",
            "des",
            "der",
            "im",
            "hat",
            "ist",
            "in",
            "who",
            "is",
            "no",
            "x");

    private Titles() {}

    static boolean isTitle(String lower) {
        return TITLES.contains(lower);
    }

    static boolean isOffice(String lower) {
        return OFFICES.contains(lower);
    }
}
