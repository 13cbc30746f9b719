package ropewalk.redaction;

import java.util.Locale;

/**
 * A word, a number, a sign or the end of a line.
 *
 * @param text as it stands in the reading
 * @param begin offset in the reading
 * @param masked what it was found to be already, or an empty text
 */
record Token(String text, String lower, int begin, int end, String masked) {
    Token(String text, int begin, String masked) {
        this(text, text.toLowerCase(Locale.ROOT), begin, begin + text.length(), masked);
    }

    boolean isWord() {
        return Character.isLetter(text.charAt(0));
    }

    boolean isCapitalised() {
        return Character.isUpperCase(text.charAt(0)) || Character.isTitleCase(text.charAt(0));
    }

    boolean isAllCapitals() {
        return text.length() > 1
                && lower.length() == text.length()
                && text.equals(text.toUpperCase(Locale.ROOT))
                && isWord();
    }

    boolean isLineEnd() {
        return text.charAt(0) == '\n';
    }

    /** Such as "J." */
    boolean isInitial() {
        return isCapitalised() && (text.length() == 1 || (text.length() == 2 && text.charAt(1) == '.'));
    }

    /** A small letter followed by a capital, or a digit within: the name of a product more than of a person. */
    boolean isMixed() {
        boolean particle = lower.startsWith("mc")
                || lower.startsWith("mac")
                || lower.startsWith("de")
                || lower.startsWith("di")
                || lower.startsWith("la")
                || lower.startsWith("le")
                || lower.startsWith("van");
        for (int i = 1; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isDigit(character)
                    || (Character.isUpperCase(character) && Character.isLowerCase(text.charAt(i - 1)) && !particle)) {
                return true;
            }
        }
        return false;
    }
}
