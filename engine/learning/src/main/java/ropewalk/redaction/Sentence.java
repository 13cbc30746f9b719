package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sentence as the finders of names see it.
 *
 * @param german whether nouns have capitals here
 */
record Sentence(List<Token> tokens, boolean german) {
    /** The language is guessed for each sentence, and where that has no small words, for the whole text. */
    static List<Sentence> in(String text, Findings findings, Words words) {
        List<List<Token>> cut = Tokens.sentences(text, findings);
        int[] leanings =
                cut.stream().mapToInt(tokens -> Language.leaning(tokens, words)).toArray();
        int whole = IntStream.of(leanings).sum();
        List<Sentence> sentences = new ArrayList<>(cut.size());
        for (int i = 0; i < leanings.length; i++) {
            sentences.add(new Sentence(cut.get(i), (leanings[i] == 0 ? whole : leanings[i]) > 0));
        }
        return sentences;
    }

    Token at(int i) {
        return tokens.get(i);
    }

    int size() {
        return tokens.size();
    }

    /** The word at this place in lower case; an empty text before the beginning and after the end. */
    String lower(int i) {
        return i < 0 || i >= size() ? "" : at(i).lower();
    }

    boolean isFree(int i, Findings findings) {
        Token token = at(i);
        return token.masked().isEmpty() && token.isWord() && findings.readable(token.begin(), token.end());
    }
}
