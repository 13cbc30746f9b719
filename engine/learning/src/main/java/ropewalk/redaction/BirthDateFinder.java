package ropewalk.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a date where a word before it says that somebody was born on it; other dates stay. */
final class BirthDateFinder implements Finder {
    private static final Pattern WORD = Pattern.compile(
            "(?iu)(?<![\\p{L}])(?:born|dob|d\\.o\\.b\\.?|date of birth|birth ?date|birth ?day|geboren|geb\\.|geburtsdatum|geburtstag"
                    + "|jahrgang|né le|née le|date de naissance|fecha de nacimiento|nacido|nacida|nato il|nata il)(?![\\p{L}])");
    private static final String MONTH =
            "(?:jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[\\p{L}]{0,7}+\\.?";
    private static final Pattern DATE = Pattern.compile("(?iu)(?<![0-9])(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
            + "|[0-9]{1,2}[-/.] ?[0-9]{1,2}[-/.] ?(?:[0-9]{4}|[0-9]{2})"
            + "|[0-9]{1,2}(?:st|nd|rd|th|\\.)? (?:of )?" + MONTH + ",? (?:of )?[0-9]{4}"
            + "|" + MONTH + " [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
            + "|[0-9]{1,2}(?:st|nd|rd|th|\\.)? (?:of )?" + MONTH + "|" + MONTH + " [0-9]{1,2}(?:st|nd|rd|th)?"
            + "|(?:19|20)[0-9]{2})(?![0-9])");
    private static final int NEAR = 40;

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        Matcher word = WORD.matcher(text);
        Matcher date = DATE.matcher(text);
        while (word.find()) {
            date.region(word.end(), Math.min(text.length(), word.end() + NEAR));
            date.useTransparentBounds(true);
            if (date.find()) {
                findings.add(Kind.DATE_OF_BIRTH, date.start(), date.end());
            }
        }
    }
}
