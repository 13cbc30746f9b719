package ropewalk.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds addresses by the words that they are made of: a street's kind beside a house number, flats and suites, post boxes,
 * military addresses, post codes beside a place. What has none of these is left to the model of names.
 */
final class StreetFinder implements Finder {
    private static final String NAME = "[\\p{Lu}0-9][\\p{L}0-9'.-]{0,30}+";
    private static final String KIND =
            "(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq"
                    + "|terrace|way|highway|hwy|parkway|pkwy|crescent|close|grove|gardens|mews|circle|trail|alley|row|walk|hill|creek)";
    private static final String NUMBER = "[0-9]{1,6}(?:[-/][0-9]{1,5})?[a-zA-Z]?";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "(?<![\\p{L}0-9,.])" + NUMBER + ",? (?:" + NAME + " ){1,4}?(?i:" + KIND + ")(?![\\p{L}])\\.?"),
            Pattern.compile(
                    "(?iu)(?<![\\p{L}0-9])[\\p{L}.-]{2,30}(?:straße|strasse|str\\.|weg|allee|gasse|platz|ring|ufer|damm|steig|chaussee)"
                            + ",? (?:nr\\. ?)?[0-9]{1,4}(?: ?[a-z](?![\\p{L}]))?(?:[-/][0-9]{1,4})?(?![0-9])"),
            Pattern.compile(
                    "(?u)(?<![\\p{L}0-9])[\\p{Lu}][\\p{L}-]{2,25} (?:Str\\.|Straße|Strasse|Weg|Platz|Allee|Ring|Gasse|Damm|Ufer)"
                            + " [0-9]{1,4}(?: ?[a-z](?![\\p{L}]))?(?![0-9])"),
            Pattern.compile(
                    "(?u)(?<![\\p{L}0-9])(?:Am|An der|An dem|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den|Alte|Alter|Neue|Neuer|Große|Kleine)"
                            + " [\\p{Lu}][\\p{L}-]{2,25} [0-9]{1,3}[a-z]?,?\\s(?:[A-Z]{1,2}-)?[0-9]{4,5} [\\p{Lu}][\\p{Ll}]+"),
            Pattern.compile(
                    "(?u)(?<![\\p{L}0-9])(?i:rue|avenue|boulevard|chemin|place|impasse|via|viale|piazza|vicolo|calle|avenida|plaza|paseo|rua|ulica|ul\\.)"
                            + "(?: (?:de|du|des|de la|della|del|di|da|do|dos|la|las|los|el|le))? " + NAME + "(?: "
                            + NAME + "){0,2},? [0-9]{1,5}[a-zA-Z]?(?![0-9])"),
            Pattern.compile(
                    "(?<![\\p{L}])(?i:apt|apartment|suite|ste|flat|unit|room|rm|p\\.? ?o\\.? ?box|postfach|psc|postbox|box|wohnung|whg)\\.?"
                            + "(?: (?:no\\.?|nr\\.?))? ?#? ?[0-9]{1,6}[a-zA-Z]?(?![0-9]|[.,][0-9])(?:,? (?i:box) [0-9]{1,6})?"),
            Pattern.compile("(?<![\\p{L}])(?:APO|DPO|FPO),? (?:AA|AE|AP) [0-9]{5}(?:-[0-9]{4})?"),
            Pattern.compile(
                    "(?<![\\p{L}0-9])(?:(?:D|DE|A|AT|CH|L)-)?[0-9]{5} [\\p{Lu}][\\p{Ll}]{2,25}(?:[ -](?:am|an der|im|bei|ob der|[\\p{Lu}][\\p{Ll}]{2,20})){0,2}(?=$|[\\s.,;)!?])"),
            Pattern.compile("(?<![\\p{L}0-9])[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}(?![\\p{L}0-9])"),
            Pattern.compile(
                    "(?<![\\p{L}0-9])(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC),? [0-9]{5}(?:-[0-9]{4})?(?![0-9])"));
    private static final Pattern MATTER_BEFORE = Pattern.compile(
            "(?iu)(?:order|invoice|case|ticket|article|item|model|version|part|rechnung|bestellung|nummer|nr\\.?) ?[:#]? ?$");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                String before = text.substring(Math.max(0, matcher.start() - 14), matcher.start());
                if (!findings.isLeft(matcher.start(), matcher.end())
                        && !MATTER_BEFORE.matcher(before).find()) {
                    findings.addFree(Kind.ADDRESS, matcher.start(), matcher.end(), text);
                }
            }
        }
    }
}
