package ropewalk.redaction;

import java.util.Locale;

/** What a masked stretch of text was; its placeholder is the name in lower case within brackets, such as {@code [person]}. */
public enum Kind {
    /** A password, key or token. */
    SECRET,
    EMAIL,
    /** An address of a page that carries credentials or leads to a person's own page; plain addresses stay. */
    URL,
    IBAN,
    CARD,
    NATIONAL_ID,
    /** A number of an account, a customer or a policy, where a word before it says so. */
    ACCOUNT_NUMBER,
    IP,
    DATE_OF_BIRTH,
    PHONE,
    ADDRESS,
    PERSON,
    PLACE,
    ORGANISATION;

    private final String placeholder = "[" + name().toLowerCase(Locale.ROOT).replace('_', ' ') + "]";

    /** What stands in the redacted text instead; it never changes between versions, for models are learned on it. */
    public String placeholder() {
        return placeholder;
    }
}
