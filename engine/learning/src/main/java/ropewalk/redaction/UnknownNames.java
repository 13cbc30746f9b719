package ropewalk.redaction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Masks what is written as a name and is no word that we know: outside German every capitalised unknown word, in German one
 * that the tagger takes for a name or the lists hold as one. Also names of the lists in small letters, and what was masked
 * as a person elsewhere in the text.
 */
final class UnknownNames {
    private static final Set<String> BEFORE_NOUNS = Set.of(
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "mein",
            "meine", "meinen", "meinem", "meiner", "kein", "keine", "keinen", "unser", "unsere", "unseren", "unserer",
            "ihr", "ihre", "ihren", "ihrer", "ihrem", "im", "am", "zum", "zur", "vom", "beim", "ins", "dieser", "diese",
            "dieses", "diesen", "diesem", "jede", "jeder", "alle", "viele", "sein", "seine", "seinen", "welche",
            "welcher", "welches");

    private final NameContext context;
    private final Words words;

    UnknownNames(NameContext context, Words words) {
        this.context = context;
        this.words = words;
    }

    void find(Sentence sentence, Tags tags, Findings findings) {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.isFree(i, findings)) {
                judge(sentence, i, tags, findings);
            }
        }
    }

    private void judge(Sentence sentence, int i, Tags tags, Findings findings) {
        Token token = sentence.at(i);
        int kinds = context.kinds(token);
        boolean listed = (kinds & (Words.FIRST | Words.LAST)) != 0;
        boolean ordinary = isOrdinary(token, sentence.german());
        boolean masked = token.isCapitalised()
                ? !ordinary && !token.isInitial() && looksLikeName(sentence, i, listed, kinds, tags)
                : !ordinary
                        && (kinds & Words.FIRST) != 0
                        && kinds != (kinds | Words.CAPITAL)
                        && !sentence.german()
                        && token.text().length() >= 4;
        if (masked) {
            boolean place = !listed && (kinds & Words.PLACE) != 0;
            findings.add(place ? Kind.PLACE : Kind.PERSON, token.begin(), token.end());
        }
    }

    private boolean looksLikeName(Sentence sentence, int i, boolean listed, int kinds, Tags tags) {
        Token token = sentence.at(i);
        if (token.text().length() < 2
                || token.isMixed()
                || (token.isAllCapitals() && token.text().length() <= 4)) {
            return false;
        }
        if (!sentence.german()) {
            return true;
        }
        if ((kinds & Words.PLACE) != 0) {
            return true;
        }
        if (BEFORE_NOUNS.contains(sentence.lower(i - 1)) || (!listed && NameContext.opens(sentence.tokens(), i))) {
            return false;
        }
        return !tags.at(i - 1).equals("ADJ") && (listed || tags.at(i).equals("PROPN"));
    }

    /** A word of the language, also as a part of a longer one; a name of the lists that is rare as a word is none. */
    private boolean isOrdinary(Token token, boolean german) {
        String lower = token.lower();
        int kinds = words.kinds(lower);
        if ((kinds & Words.CAPITAL) != 0 || Titles.isTitle(lower)) {
            return true;
        }
        if ((kinds & (Words.FIRST | Words.LAST | Words.PLACE)) != 0) {
            return german ? words.isGerman(lower) : (kinds & (Words.ENGLISH | Words.GERMAN)) != 0;
        }
        for (String part : lower.split("[-']")) {
            boolean known = part.length() <= 2
                    || words.isEnglish(part)
                    || (words.kinds(part) & Words.CAPITAL) != 0
                    || (german ? words.isGermanNoun(part) : (words.kinds(part) & Words.GERMAN) != 0);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private Set<String> namesIn(String text, Findings findings) {
        Set<String> names = new HashSet<>();
        for (Span span : findings.inOrder()) {
            if (span.kind() == Kind.PERSON) {
                for (String word : text.substring(span.begin(), span.end()).split("[^\\p{L}\\p{M}'-]+")) {
                    if (word.length() >= 3 && Character.isUpperCase(word.charAt(0))) {
                        names.add(word);
                    }
                }
            }
        }
        return names;
    }

    /** Masks the names of persons that were found, wherever else they stand. */
    void repeat(List<Sentence> sentences, String text, Findings findings) {
        Set<String> names = namesIn(text, findings);
        for (Sentence sentence : sentences) {
            for (int i = 0; i < sentence.size(); i++) {
                Token token = sentence.at(i);
                boolean sure = !isOrdinary(token, sentence.german())
                        || (!sentence.german() && !NameContext.opens(sentence.tokens(), i));
                if (sure && sentence.isFree(i, findings) && names.contains(token.text())) {
                    findings.add(Kind.PERSON, token.begin(), token.end());
                }
            }
        }
    }
}
