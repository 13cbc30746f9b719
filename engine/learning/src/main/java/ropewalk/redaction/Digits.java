package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of digits that belong together: groups with one sign or space between them.
 *
 * @param begin offset of its first character, which may be a plus or a bracket
 * @param end offset after its last digit
 * @param number its digits alone
 * @param shape its characters as written, with {@code 0} for each digit
 */
record Digits(int begin, int end, String number, String shape) {
    private static final int LONGEST = 40;

    static List<Digits> in(String text) {
        List<Digits> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean opens = (character == '+' || character == '(') && at + 1 < text.length();
            if (isDigit(character) || (opens && (isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '+'))) {
                Digits digits = from(text, at);
                found.add(digits);
                at = Math.max(digits.end(), at + 1);
            } else {
                at++;
            }
        }
        return found;
    }

    /** No letter, digit or underscore touches it. */
    boolean standsAlone(String text) {
        return (begin == 0 || !isWord(text.charAt(begin - 1))) && (end == text.length() || !isWord(text.charAt(end)));
    }

    /** Its digits without a sign or space among them. */
    boolean isPlain() {
        return end - begin == number.length();
    }

    private static Digits from(String text, int begin) {
        StringBuilder number = new StringBuilder();
        StringBuilder shape = new StringBuilder();
        int end = begin;
        int between = 0;
        for (int at = begin; at < text.length() && number.length() < LONGEST; at++) {
            char character = text.charAt(at);
            if (isDigit(character)) {
                number.append(character);
                end = at + 1;
                between = 0;
            } else if (" -./()+".indexOf(character) < 0 || ++between > 3 || (character == '+' && at > begin + 1)) {
                break;
            }
        }
        for (int at = begin; at < end; at++) {
            shape.append(isDigit(text.charAt(at)) ? '0' : text.charAt(at));
        }
        return new Digits(begin, Math.max(end, begin + 1), number.toString(), shape.toString());
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
