package ropewalk.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers: international ones, national ones that are valid in one of the regions, and whatever number stands
 * near a word such as "call" or "Telefon". Amounts, dates and plain numbers without a leading zero stay.
 */
final class PhoneFinder implements Finder {
    private static final List<String> REGIONS = List.of(
            "US", "DE", "GB", "AT", "CH", "FR", "IT", "ES", "NL", "BE", "PL", "CZ", "DK", "SE", "NO", "FI", "PT", "IE",
            "HU", "AU", "NZ", "IN", "BR", "JP", "ZA");
    private static final Pattern PHONE_WORD = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:tele)?(?:phones?|fon|fone)(?:nummer)?(?!\\p{L})"
                    + "|(?<!\\p{L})(?:tel|telephone|cell|cellphone|mobile?|fax|call(?:ed|ing)?|dial|ring|reach(?:ed)?|sms|text(?:ed)?|whatsapp|handy(?:nummer)?"
                    + "|mobil(?:nummer|telefon)?|rufnummer|telefonnummer|durchwahl|erreich\\p{L}*|anruf\\p{L}*|rufen|ruft|zurückrufen|landline|contact number)(?!\\p{L})");
    private static final Pattern AMOUNT_AFTER = Pattern.compile(
            "(?iu)^ ?(?:[€$£%¥]|,[0-9]|eur|usd|gbp|chf|euros?|dollars?|pounds?|franken|kg|km|mm|cm|m²|m2|sqm|stück|pieces|units|items|points|punkte|kwh|mb|gb|times|mal)(?![\\p{L}])|^ ?[€$£%]");
    private static final Pattern AMOUNT_BEFORE =
            Pattern.compile("(?iu)(?:[€$£¥]|eur|usd|gbp|chf|amount of|betrag von|summe von) ?$");
    private static final Pattern MATTER_BEFORE = Pattern.compile(
            "(?iu)(?:order|invoice|case|ticket|reference|ref|tracking|serial|article|item|model|version|isbn|ean|parcel|shipment|contract|claim|quote|bestell\\p{L}*|auftrags?\\p{L}*"
                    + "|rechnungs?\\p{L}*|vorgangs?\\p{L}*|sendungs?\\p{L}*|artikel\\p{L}*|serien\\p{L}*|vertrags?\\p{L}*|angebots?\\p{L}*|aktenzeichen|lieferschein\\p{L}*)"
                    + "(?:[ -]?(?:number|no|nr|nummer|id|code))?\\.?[ :#]{0,3}(?:is |ist |lautet )?$");
    private static final Pattern IS_DATE =
            Pattern.compile("(?:0000([-./])00?\\1 ?00?|00?([-./]) ?00?\\2 ?(?:0000|00))(?:[ ].*)?");
    private static final Pattern THOUSANDS = Pattern.compile("0{1,3}([.])000(?:\\1000)*|0{1,3} 000|0{1,2} 000 000");
    private static final Pattern LOCAL = Pattern.compile(
            "000[ -.]0000|\\(00+\\)[ -]?[0 -]{5,10}|00(?:[ -.]00){3,5}|000[ -]00[ -]00|000[ -]000[ -]0000?|0000-0000");
    private static final int MOST_CHECKED = 400;
    private static final int NEAR = 45;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        int checked = 0;
        for (Digits digits : Digits.in(text)) {
            int length = digits.number().length();
            if (length < 6
                    || length > 17
                    || !digits.standsAlone(text)
                    || !findings.readable(digits.begin(), digits.end())) {
                continue;
            }
            String before = text.substring(Math.max(0, digits.begin() - NEAR), digits.begin());
            String after = text.substring(digits.end(), Math.min(text.length(), digits.end() + 12));
            boolean amount = AMOUNT_BEFORE.matcher(before).find()
                    || AMOUNT_AFTER.matcher(after).find();
            if (!amount
                    && (isPhone(digits, before, checked)
                            || PHONE_WORD.matcher(before).find() && !isDate(digits))) {
                findings.add(Kind.PHONE, digits.begin(), extension(text, digits.end()));
            }
            checked++;
        }
    }

    private boolean isPhone(Digits digits, String before, int checked) {
        String number = digits.number();
        if (digits.shape().startsWith("+") || digits.shape().startsWith("(+")) {
            return number.length() >= 7;
        }
        if (isDate(digits)
                || THOUSANDS.matcher(digits.shape()).matches()
                || MATTER_BEFORE.matcher(before).find()) {
            return false;
        }
        if (number.startsWith("00") && number.length() >= 10 && !digits.isPlain()) {
            return true;
        }
        boolean national = number.startsWith("0") || !digits.isPlain();
        return national
                && (checked > MOST_CHECKED
                        || LOCAL.matcher(digits.shape()).matches()
                        || isValidSomewhere(number, digits));
    }

    private boolean isValidSomewhere(String number, Digits digits) {
        boolean trunk = number.startsWith("0");
        for (String region : REGIONS) {
            try {
                if (trunk || !digits.isPlain()) {
                    if (numbers.isValidNumberForRegion(numbers.parse(number, region), region)) {
                        return true;
                    }
                }
            } catch (NumberParseException notThere) {
                // the next region may know it
            }
        }
        return false;
    }

    private static boolean isDate(Digits digits) {
        return IS_DATE.matcher(digits.shape()).matches();
    }

    private static int extension(String text, int end) {
        java.util.regex.Matcher extension = EXTENSION.matcher(text);
        extension.region(end, Math.min(text.length(), end + 20));
        return extension.lookingAt() ? extension.end() : end;
    }

    private static final Pattern EXTENSION = Pattern.compile("(?i) ?(?:ext\\.?|extension|x|durchwahl|dw) ?[0-9]{1,6}");
}
