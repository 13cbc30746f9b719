package ropewalk.connector.xero;

import ropewalk.connector.Refused;

/** Texts in Xero's filters, which know no way to write a quotation mark. */
final class Where {

    private Where() {}

    static String quoted(String text) {
        if (text.contains("\"") || text.contains("\\")) {
            throw new Refused("not-searchable", "Xero cannot look for a text with \" or \\ in it: " + text, null);
        }
        return "\"" + text + "\"";
    }
}
