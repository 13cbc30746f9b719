package ropewalk.redaction;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/**
 * Finds international bank account numbers, with or without spaces and dashes. One of the right length for its country is
 * masked although its check digits are wrong: somebody mistyped it.
 */
final class IbanFinder implements Finder {
    private static final Pattern START = Pattern.compile("(?i)(?<![\\p{L}\\p{N}_])([a-z]{2})[ -]?[0-9][ -]?[0-9]");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        Matcher start = START.matcher(text);
        while (start.find()) {
            IBANValidator.Validator format = IBANValidator.DEFAULT_IBAN_VALIDATOR.getValidator(
                    start.group(1).toUpperCase(Locale.ROOT));
            if (format != null) {
                take(text, start.start(), format, findings);
            }
        }
    }

    private static void take(String text, int begin, IBANValidator.Validator format, Findings findings) {
        StringBuilder number = new StringBuilder();
        int at = begin;
        int end = begin;
        while (at < text.length() && number.length() < format.getIbanLength()) {
            char character = text.charAt(at);
            if (character < 128 && Character.isLetterOrDigit(character)) {
                number.append(Character.toUpperCase(character));
                end = at + 1;
            } else if (" -.".indexOf(character) < 0 || at - end > 1) {
                return;
            }
            at++;
        }
        boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        if (number.length() == format.getIbanLength()
                && (whole || IBANValidator.getInstance().isValid(number.toString()))) {
            if (IBANValidator.getInstance().isValid(number.toString())
                    || (isMostlyDigits(number) && format.getRegexValidator().isValid(number.toString()))) {
                findings.add(Kind.IBAN, begin, end);
            }
        }
    }

    /** Random letters and digits of a key may have an account's form by chance, but hardly so many digits. */
    private static boolean isMostlyDigits(CharSequence number) {
        return 2 * number.chars().filter(Character::isDigit).count() >= number.length();
    }
}
