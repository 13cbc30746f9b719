package ropewalk.redaction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says by a field's name what it holds; words of a name are told apart by capitals, dashes, dots and underscores. */
final class FieldNames {
    private static final Pattern BORDER = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|[^\\p{L}0-9]+");
    /** Within one of these, "name" is a person's. */
    private static final Pattern PERSONS = Pattern.compile(
            "(?:.* )?(?:person|customer|contact|employee|user|owner|applicant|manager|guest|patient"
                    + "|tenant|member|client|kunde|mitarbeiter|kontakt|mieter|antragsteller|author|recipient|sender)s?");

    private static final Map<Kind, Pattern> NAMES = new LinkedHashMap<>();

    static {
        put(
                Kind.SECRET,
                "password|passwort|passphrase|pwd|secret|token|api key|apikey|private key|access key|pin|otp|tan|credential|credentials|cvv|cvc|security code|kennwort");
        put(Kind.EMAIL, "e mail|email|mail|mail address|email address|e mail adresse|emailadresse|mailadresse");
        put(Kind.IBAN, "iban");
        put(Kind.CARD, "card number|cardnumber|credit card|creditcard|kartennummer|kreditkarte|kreditkartennummer|pan");
        put(
                Kind.NATIONAL_ID,
                "ssn|social security number|national id|passport|passport number|passnummer|ausweis|ausweisnummer|tax id|tax number|taxid|steuer id|steuernummer|driver license|license plate|kennzeichen");
        put(
                Kind.ACCOUNT_NUMBER,
                "account number|account no|accountnumber|bank account|kontonummer|konto|customer number|customer id|kundennummer|member id|policy number|versicherungsnummer|sort code|routing number");
        put(Kind.IP, "ip|ip address|ipaddress|remote address|client ip");
        put(Kind.DATE_OF_BIRTH, "dob|date of birth|birth date|birthdate|birthday|geburtsdatum|geburtstag|born");
        put(
                Kind.PHONE,
                "phone|phone number|phonenumber|telephone|telefon|telefonnummer|mobile|mobile number|mobil|handy|fax|cell|tel");
        put(
                Kind.ADDRESS,
                "address|street|street address|address line|line 1|line 2|postal code|postcode|zip|zip code|adresse|anschrift|straße|strasse|hausnummer|plz|postleitzahl");
        put(Kind.PLACE, "city|town|ort|stadt|wohnort");
        put(
                Kind.PERSON,
                "first name|firstname|given name|last name|lastname|family name|surname|middle name|full name|fullname|maiden name|display name|vorname|nachname|familienname|ansprechpartner|contact name|customer name|kundenname|user name|username|login|person|cardholder|card holder|account holder|kontoinhaber|birth name|author|assignee|sender|recipient");
    }

    private FieldNames() {}

    /** What a field of this name within one of that name holds; none where the name does not say. */
    static @Nullable Kind kind(String name, String outer) {
        String spaced = spaced(name);
        if (spaced.equals("name") && PERSONS.matcher(spaced(outer)).matches()) {
            return Kind.PERSON;
        }
        for (Map.Entry<Kind, Pattern> entry : NAMES.entrySet()) {
            if (entry.getValue().matcher(spaced).matches()) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static String spaced(String name) {
        String beginning = name.length() > 60 ? name.substring(0, 60) : name;
        return BORDER.matcher(beginning).replaceAll(" ").trim().toLowerCase(Locale.ROOT);
    }

    /** Also with words before it ("billingEmail", "home phone") and a number after it ("phone2"). */
    private static void put(Kind kind, String names) {
        NAMES.put(kind, Pattern.compile("(?:.{1,60} )?(?:" + names + ")s?(?: ?[0-9]{1,2})?"));
    }
}
