package ropewalk.redaction;

import java.math.BigInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers that a state gives to a person, by their form and their check digits: United States social security, German
 * tax and pension insurance, British national insurance, French INSEE, Spanish DNI and NIE, Italian codice fiscale.
 */
final class NationalIdFinder implements Finder {
    private static final Pattern SOCIAL_SECURITY =
            Pattern.compile("(?<![0-9A-Za-z-])(?!000)[0-9]{3}([- .])(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}(?![0-9A-Za-z-])");
    private static final Pattern GERMAN_TAX =
            Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9](?:[ /]?[0-9]{3}){3}(?![0-9A-Za-z])");
    private static final Pattern GERMAN_PENSION = Pattern.compile(
            "(?<![0-9A-Za-z])[0-9]{2} ?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2} ?[A-Za-z] ?[0-9]{2} ?[0-9](?![0-9A-Za-z])");
    private static final Pattern BRITISH = Pattern.compile(
            "(?i)(?<![0-9a-z])[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d](?![0-9a-z])");
    private static final Pattern FRENCH = Pattern.compile(
            "(?<![0-9A-Za-z])[1-478] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}(?![0-9A-Za-z])");
    private static final Pattern SPANISH =
            Pattern.compile("(?i)(?<![0-9a-z])(?:[0-9]{8}|[xyz][- ]?[0-9]{7})[- ]?[a-z](?![0-9a-z])");
    private static final Pattern ITALIAN = Pattern.compile(
            "(?i)(?<![0-9a-z])[a-z]{6}[0-9lmnp-v]{2}[abcdehlmprst][0-9lmnp-v]{2}[a-z][0-9lmnp-v]{3}[a-z](?![0-9a-z])");
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] PENSION_FACTORS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        take(text, SOCIAL_SECURITY, number -> true, findings);
        take(text, GERMAN_TAX, NationalIdFinder::isGermanTax, findings);
        take(text, GERMAN_PENSION, NationalIdFinder::isGermanPension, findings);
        take(text, BRITISH, number -> true, findings);
        take(text, FRENCH, NationalIdFinder::isFrench, findings);
        take(text, SPANISH, NationalIdFinder::isSpanish, findings);
        take(text, ITALIAN, number -> true, findings);
    }

    private static void take(String text, Pattern form, Predicate<String> isRight, Findings findings) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (isRight.test(matcher.group().replaceAll("[^0-9A-Za-z]", "").toUpperCase(java.util.Locale.ROOT))) {
                findings.add(Kind.NATIONAL_ID, matcher.start(), matcher.end());
            }
        }
    }

    /** Of the first ten digits one stands two or three times (ISO 7064 MOD 11,10 gives the eleventh). */
    static boolean isGermanTax(String number) {
        int[] counts = new int[10];
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int digit = number.charAt(i) - '0';
            counts[digit]++;
            int sum = (digit + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return (most == 2 || most == 3) && (11 - product) % 10 == number.charAt(10) - '0';
    }

    /** The letter counts as two digits; the digits of each product are added (section 4 of VKVV). */
    static boolean isGermanPension(String number) {
        int letter = number.charAt(8) - 'A' + 1;
        String digits = number.substring(0, 8) + letter / 10 + letter % 10 + number.substring(9, 11);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int product = (digits.charAt(i) - '0') * PENSION_FACTORS[i];
            sum += product / 10 + product % 10;
        }
        return sum % 10 == number.charAt(11) - '0';
    }

    private static boolean isFrench(String number) {
        String digits = number.replace("2A", "19").replace("2B", "18");
        int key = new BigInteger(digits.substring(0, 13))
                .mod(BigInteger.valueOf(97))
                .intValue();
        return 97 - key == Integer.parseInt(digits.substring(13));
    }

    private static boolean isSpanish(String number) {
        String digits = number.replace('X', '0').replace('Y', '1').replace('Z', '2');
        int letter = number.length() - 1;
        int value = Integer.parseInt(digits.substring(0, letter));
        return SPANISH_LETTERS.charAt(value % 23) == number.charAt(letter);
    }
}
