package ropewalk.redaction;

import java.util.List;
import java.util.Set;

/** Finds persons, places, addresses and organisations by the model that the build trains on sentences of its own. */
final class NameFinder {
    private static final Set<String> NAMES = Set.of("PROPN", "X");

    private final NameContext context;
    private final Words words;
    private final Decoder decoder;

    NameFinder(NameContext context, Words words, Decoder decoder) {
        this.context = context;
        this.words = words;
        this.decoder = decoder;
    }

    void find(Sentence sentence, Tags tags, Findings findings) {
        String[] labels = decoder.labels(context.features(sentence.tokens(), sentence.german()));
        int at = 0;
        while (at < labels.length) {
            if (labels[at].equals(Label.NONE)) {
                at++;
            } else {
                int end = at + 1;
                while (end < labels.length && labels[end].charAt(0) == 'I') {
                    end++;
                }
                if (!isDoubtful(sentence, tags, at, end)) {
                    take(sentence.tokens(), at, end, Label.kind(labels[at]), findings);
                }
                at = end;
            }
        }
    }

    /** A number alone, and in German what is no name to the tagger and in no list. */
    private boolean isDoubtful(Sentence sentence, Tags tags, int from, int end) {
        boolean spelled = false;
        for (int i = from; i < end; i++) {
            Token token = sentence.at(i);
            if (token.isWord() && !(token.isMixed() && token.text().chars().anyMatch(Character::isDigit))) {
                spelled = true;
                int kinds = context.kinds(token);
                boolean listed =
                        (kinds & (Words.FIRST | Words.LAST | Words.PLACE)) != 0 && !words.isGerman(token.lower());
                if (!sentence.german() || listed || NAMES.contains(tags.at(i))) {
                    return false;
                }
            }
        }
        return sentence.german() || !spelled;
    }

    private static void take(List<Token> tokens, int from, int end, Kind kind, Findings findings) {
        int first = from;
        int last = end - 1;
        while (first < last && isNoPart(tokens.get(first))) {
            first++;
        }
        while (last > first && isNoPart(tokens.get(last))) {
            last--;
        }
        int begin = tokens.get(first).begin();
        int stop = tokens.get(last).end();
        if (!isNoPart(tokens.get(first)) && findings.readable(begin, stop)) {
            findings.add(kind, begin, stop);
        }
    }

    /** A sign or a title at the edge of a name. */
    private static boolean isNoPart(Token token) {
        return !Character.isLetterOrDigit(token.text().charAt(0)) || Titles.isTitle(token.lower());
    }
}
