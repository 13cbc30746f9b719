package ropewalk.redaction;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds numbers of payment cards: 12 to 19 digits with the right check digit (ISO/IEC 7812-1), also in groups; and without it
 * where they stand in four groups of four or the word "card" is near, for people mistype them.
 */
final class CardFinder implements Finder {
    private static final Pattern CARD_WORD = Pattern.compile("(?iu)card|karte|visa|master|amex|kreditk|maestro");
    private static final Pattern GROUPS = Pattern.compile("[0-9]+(?:[ -]{1,2}[0-9]+)*");
    private static final Pattern FOUR_BY_FOUR =
            Pattern.compile("0000([ -])0000\\10000\\10000|0000([ -])000000\\200000");
    private static final int NEAR = 45;

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        for (Digits digits : Digits.in(text)) {
            int length = digits.number().length();
            if (length >= 12 && digits.standsAlone(text)) {
                if (length <= 19 && isCard(text, digits)) {
                    findings.add(Kind.CARD, digits.begin(), digits.end());
                } else {
                    findWithin(text, digits, findings);
                }
            }
        }
    }

    private static boolean isCard(String text, Digits digits) {
        if (!GROUPS.matcher(text.substring(digits.begin(), digits.end())).matches()) {
            return false;
        }
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.number())
                || FOUR_BY_FOUR.matcher(digits.shape()).matches()
                || CARD_WORD.matcher(before(text, digits)).find();
    }

    /** A card's number beside other numbers: "4111 1111 1111 1111 12/29". */
    private static void findWithin(String text, Digits digits, Findings findings) {
        for (int from = digits.begin(); from < digits.end(); from++) {
            boolean starts = Character.isDigit(text.charAt(from))
                    && (from == digits.begin() || !Character.isDigit(text.charAt(from - 1)));
            int end = starts ? endOfCard(text, from, digits.end()) : from;
            if (end > from && findings.add(Kind.CARD, from, end)) {
                from = end;
            }
        }
    }

    private static int endOfCard(String text, int from, int stop) {
        StringBuilder number = new StringBuilder();
        int best = from;
        for (int at = from; at < stop && number.length() <= 19; at++) {
            char character = text.charAt(at);
            if (Character.isDigit(character)) {
                number.append(character);
                boolean groupEnds = at + 1 == stop || !Character.isDigit(text.charAt(at + 1));
                if (groupEnds && number.length() >= 13 && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(number.toString())) {
                    best = at + 1;
                }
            } else if (character != ' ' && character != '-') {
                break;
            }
        }
        return best;
    }

    static String before(String text, Digits digits) {
        return text.substring(Math.max(0, digits.begin() - NEAR), digits.begin());
    }
}
