package ropewalk.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what follows a word such as "account number", "Kundennummer" or "passport": it must hold three digits. Numbers of
 * orders, invoices and cases stay: they name a matter, not a person.
 */
final class AccountNumberFinder implements Finder {
    private static final String NUMBER = "(?:[ -]?(?:numbers?|num|no|nr|nummer|id|#|ref(?:erence)?))?";
    private static final Pattern WORD = Pattern.compile("(?iu)(?<![\\p{L}])(?:"
            + "(?<account>(?:bank |customer |client |savings |checking |current )?(?:account|acct|a/c)" + NUMBER
            + "|(?:customer|client|member|membership|policy|insurance|patient|employee|subscriber|student|loyalty)"
            + "[ -]?(?:numbers?|num|no|nr|id|#)|sort[ -]?code|routing[ -]?(?:number|no)|iban|bankleitzahl|blz"
            + "|konto(?:nummer|[- ]?nr)?|kunden-?(?:nummer|nr|id)|mitglieds?-?(?:nummer|nr)|versicherten-?(?:nummer|nr)"
            + "|versicherungs-?(?:nummer|nr)|vertragskonto(?:nummer)?|personal-?(?:nummer|nr)|patienten-?(?:nummer|nr)|depot(?:nummer|nr)?)"
            + "|(?<national>passport" + NUMBER + "|(?:national |personal )?id(?:entity)?[ -]?(?:card|document)" + NUMBER
            + "|(?:driver'?s?|driving)[ -]licen[cs]e" + NUMBER + "|ssn|social security" + NUMBER + "|national insurance"
            + NUMBER
            + "|tax(?:payer)?[ -]?(?:id|number|no)|tin|nino|reisepass(?:nummer|nr)?|(?:personal)?ausweis-?(?:nummer|nr)?"
            + "|führerschein(?:nummer|nr)?|steuer-?(?:id|nummer|nr|identifikationsnummer)|idnr|sozialversicherungsnummer|rentenversicherungsnummer"
            + "|licen[cs]e plate|number plate|kennzeichen))(?![\\p{L}])\\.?");
    /** Words after which an amount may stand as well. */
    private static final Pattern BARE =
            Pattern.compile("(?iu)(?:[a-z]+ )?(?:account|acct|a/c|konto|depot|kennzeichen)\\.?");

    private static final Pattern VALUE = Pattern.compile(
            "(?iu)\\s{0,2}+(?:(?:is|ist|lautet|was|war|number|nummer|nr\\.?|no\\.?|[:=#])\\s{0,2}+){0,3}+[\"'(]?"
                    + "((?=[\\p{L}/. -]{0,8}+[0-9])[\\p{L}0-9](?:[\\p{L}0-9/]|[ .-](?=[0-9])){2,34}+)");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        Matcher word = WORD.matcher(text);
        Matcher value = VALUE.matcher(text);
        while (word.find()) {
            value.region(word.end(), Math.min(text.length(), word.end() + 70));
            if (value.lookingAt()
                    && digits(value.group(1)) >= (BARE.matcher(word.group()).matches() ? 6 : 3)) {
                Kind kind = word.group("national") == null ? Kind.ACCOUNT_NUMBER : Kind.NATIONAL_ID;
                findings.addFree(kind, value.start(1), value.end(1), text);
            }
        }
    }

    private static long digits(String value) {
        return value.chars().filter(Character::isDigit).count();
    }
}
