package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Says of each token what the model judges by: how it is written, which lists hold it, what part of speech it seems to be, and
 * the same of its neighbours. A word itself counts only where it is an ordinary one, so that no name is learned by heart.
 */
final class NameContext {
    /** The only feature of what was masked already. */
    static final String MASKED = "masked";

    private final Words words;

    NameContext(Words words) {
        this.words = words;
    }

    List<List<String>> features(List<Token> sentence, boolean german) {
        int size = sentence.size();
        String[] looks = new String[size];
        String[] ordinary = new String[size];
        for (int i = 0; i < size; i++) {
            looks[i] = look(sentence.get(i));
            ordinary[i] = ordinary(sentence.get(i));
        }
        List<List<String>> features = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            features.add(features(sentence, german, looks, ordinary, i));
        }
        return features;
    }

    private List<String> features(List<Token> sentence, boolean german, String[] looks, String[] ordinary, int i) {
        Token token = sentence.get(i);
        if (!token.masked().isEmpty()) {
            return List.of(MASKED);
        }
        String look = looks[i];
        String before = at(looks, i - 1);
        String after = at(looks, i + 1);
        String wordBefore = at(ordinary, i - 1);
        String wordAfter = at(ordinary, i + 1);
        boolean opens = opens(sentence, i);
        List<String> features = new ArrayList<>(32);
        features.add("l=" + look);
        features.add("lo=" + look + opens);
        features.add("lg=" + look + german);
        features.add("w=" + ordinary[i]);
        features.add("l-=" + before);
        features.add("l+=" + after);
        features.add("ll-=" + before + look);
        features.add("ll+=" + look + after);
        features.add("lll=" + before + look + after);
        features.add("l--=" + at(looks, i - 2) + before + look);
        features.add("l++=" + look + after + at(looks, i + 2));
        features.add("w-=" + wordBefore);
        features.add("w+=" + wordAfter);
        features.add("lw-=" + look + wordBefore);
        features.add("lw+=" + look + wordAfter);
        features.add("ww-=" + at(ordinary, i - 2) + " " + wordBefore);
        features.add("ww+=" + wordAfter + " " + at(ordinary, i + 2));
        features.add("w--=" + at(ordinary, i - 2));
        features.add("w++=" + at(ordinary, i + 2));
        features.add("wtw=" + wordBefore + look + wordAfter);
        if (token.isWord() && ordinary[i].startsWith("?")) {
            features.add("s=" + ending(token.lower(), 3));
            features.add("s2=" + ending(token.lower(), 2));
        }
        if (opens) {
            features.add("opens");
            features.add("line=" + shapeOfLine(sentence, i));
        }
        return features;
    }

    /** How it is written and which lists hold it, in few letters. */
    private String look(Token token) {
        if (!token.masked().isEmpty()) {
            return "<" + token.masked() + ">";
        }
        char first = token.text().charAt(0);
        if (Character.isDigit(first)) {
            return "0" + Math.min(token.text().length(), 6) + (token.isMixed() || !isDigits(token.text()) ? "x" : "");
        }
        if (!token.isWord()) {
            return first == '\n' ? "/" : token.text();
        }
        String shape = token.isInitial()
                ? "I"
                : token.isAllCapitals() ? "C" : token.isMixed() ? "M" : token.isCapitalised() ? "X" : "x";
        return shape + lists(token) + ";";
    }

    private String lists(Token token) {
        int kinds = kinds(token);
        StringBuilder lists = new StringBuilder();
        lists.append((kinds & Words.FIRST) != 0 ? "f" : "");
        lists.append((kinds & Words.LAST) != 0 ? "n" : "");
        lists.append((kinds & Words.PLACE) != 0 ? "p" : "");
        lists.append((kinds & Words.CAPITAL) != 0 ? "k" : "");
        lists.append(words.isEnglish(token.lower()) ? "e" : "");
        lists.append(words.isGerman(token.lower()) ? "d" : "");
        return lists.toString();
    }

    int kinds(Token token) {
        int kinds = words.kinds(token.lower());
        int hyphen = token.lower().indexOf('-');
        if (kinds == 0 && hyphen > 0) {
            kinds = words.kinds(token.lower().substring(0, hyphen));
        }
        if (kinds == 0 && token.isCapitalised()) {
            kinds = words.kinds(Words.plain(token.lower())) & (Words.FIRST | Words.LAST | Words.PLACE);
        }
        return kinds;
    }

    private String ordinary(Token token) {
        if (!token.masked().isEmpty()) {
            return "<" + token.masked() + ">";
        }
        if (!token.isWord()) {
            return Character.isDigit(token.text().charAt(0)) ? "0" : token.text();
        }
        int kinds = words.kinds(token.lower());
        boolean common = (kinds & (Words.ENGLISH | Words.GERMAN)) != 0
                || token.lower().endsWith(".") && token.lower().length() > 2;
        return common && (kinds & (Words.FIRST | Words.LAST | Words.PLACE)) == 0 || Titles.isTitle(token.lower())
                ? token.lower()
                : token.isCapitalised() ? "?X" : "?";
    }

    /** Whether a sentence or a line begins here, so that a capital says nothing. */
    static boolean opens(List<Token> sentence, int i) {
        if (i == 0) {
            return true;
        }
        Token before = sentence.get(i - 1);
        return before.isLineEnd() || "\":>*(-".contains(before.text());
    }

    private String shapeOfLine(List<Token> sentence, int i) {
        int end = i;
        boolean capitals = true;
        while (end < sentence.size() && !sentence.get(end).isLineEnd() && end - i < 6) {
            capitals &= !sentence.get(end).isWord() || sentence.get(end).isCapitalised();
            end++;
        }
        return Math.min(end - i, 6) + (capitals ? "X" : "x");
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private static String ending(String lower, int length) {
        return lower.length() <= length ? lower : lower.substring(lower.length() - length);
    }

    private static String at(String[] values, int i) {
        return i < 0 ? "^" : i >= values.length ? "$" : values[i];
    }
}
