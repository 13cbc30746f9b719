package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a reading into sentences of tokens. */
final class Tokens {
    /** A sentence longer than this is cut, so that the work for one token stays bounded. */
    private static final int LONGEST_SENTENCE = 250;

    private static final int LONGEST_WORD = 60;
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "hr", "fr", "ing", "dipl", "bzw", "ca", "nr", "no",
            "str", "tel", "apt", "vs", "etc", "inkl", "ggf", "evtl", "z", "b", "co", "inc", "ltd", "mag", "mme", "mlle",
            "sra", "dra", "rev", "hon", "gen", "col", "capt", "lt", "sgt", "ave", "rd", "blvd", "geb");

    private final String text;
    private final Findings findings;
    private final List<List<Token>> sentences = new ArrayList<>();
    private List<Token> sentence = new ArrayList<>();

    private Tokens(String text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    static List<List<Token>> sentences(String text, Findings findings) {
        Tokens tokens = new Tokens(text, findings);
        tokens.cut();
        return tokens.sentences;
    }

    private void cut() {
        int at = 0;
        int taken = 0;
        List<Span> spans = findings.inOrder();
        while (at < text.length()) {
            if (taken < spans.size() && spans.get(taken).begin() <= at) {
                Span span = spans.get(taken++);
                if (span.end() > at) {
                    add(new Token(
                            text.substring(at, span.end()), at, span.kind().name()));
                    at = span.end();
                }
            } else {
                int stop = taken < spans.size() ? spans.get(taken).begin() : text.length();
                at = next(at, stop);
            }
        }
        close();
    }

    private int next(int at, int stop) {
        char first = text.charAt(at);
        if (first == '\n') {
            boolean blank = at + 1 < stop && text.charAt(at + 1) == '\n';
            add(new Token("\n", at, ""));
            if (blank) {
                close();
            }
            return at + 1;
        }
        if (Character.isWhitespace(first) || first == ' ') {
            return at + 1;
        }
        int end = Character.isLetterOrDigit(first) ? endOfWord(at, stop) : at + 1;
        boolean point = end < stop && text.charAt(end) == '.' && takesPoint(at, end);
        Token token = new Token(text.substring(at, point ? end + 1 : end), at, "");
        add(token);
        boolean last = token.end() >= stop || Character.isWhitespace(text.charAt(token.end()));
        if ((first == '.' || first == '!' || first == '?' || first == ';') && last) {
            close();
        }
        return token.end();
    }

    private int endOfWord(int at, int stop) {
        int end = at;
        while (end < stop && end - at < LONGEST_WORD) {
            char character = text.charAt(end);
            boolean inside = end > at && end + 1 < stop && Character.isLetterOrDigit(text.charAt(end + 1));
            if (Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK) {
                end++;
            } else if (inside && (character == '-' || character == '\'' && !endsHere(end, stop))) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    /** After the apostrophe stands only what is not of the word: "'s", "'ll", "'t". */
    private boolean endsHere(int apostrophe, int stop) {
        int letters = 0;
        while (apostrophe + 1 + letters < stop && Character.isLetter(text.charAt(apostrophe + 1 + letters))) {
            letters++;
        }
        return letters <= 2 && letters > 0 && !Character.isUpperCase(text.charAt(apostrophe + 1));
    }

    private boolean takesPoint(int begin, int end) {
        if (end - begin == 1 && Character.isUpperCase(text.charAt(begin))) {
            return true;
        }
        return end - begin <= 5
                && ABBREVIATIONS.contains(text.substring(begin, end).toLowerCase(java.util.Locale.ROOT));
    }

    private void add(Token token) {
        sentence.add(token);
        if (sentence.size() >= LONGEST_SENTENCE) {
            close();
        }
    }

    private void close() {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
            sentence = new ArrayList<>();
        }
    }
}
