package ropewalk.declared;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and sentences as descriptions want them, out of those that others chose. */
final class Words {

    private Words() {}

    /** {@code invoice_id} and {@code Invoice-Id} give {@code invoiceId}. */
    static String camel(String name) {
        var made = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                made.append(made.isEmpty() ? lower(word) : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
        }
        String whole = made.isEmpty() || !Character.isLetter(made.charAt(0)) ? "n" + made : made.toString();
        return whole.substring(0, Math.min(60, whole.length()));
    }

    private static String lower(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT))
                ? word.toLowerCase(Locale.ROOT)
                : Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    /** {@code getInvoiceById} and {@code invoices/get} give {@code get-invoice-by-id} and {@code invoices-get}. */
    static String kebab(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+", "");
        String whole = words.isEmpty() ? "operation" : words;
        return whole.substring(0, Math.min(60, whole.length())).replaceAll("-+$", "");
    }

    /** {@code shipName} gives {@code Ship name}. */
    static String label(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "Value" : line(Character.toUpperCase(words.charAt(0)) + words.substring(1), 80);
    }

    /** The first sentence, on one line of up to so many characters; empty for nothing. */
    static String sentence(@Nullable Object text, int most) {
        if (!(text instanceof String whole)) {
            return "";
        }
        String plain = line(whole.replaceAll("<[^<>]{0,300}>", " "), 5_000);
        int end = plain.indexOf(". ");
        return line(end > 0 ? plain.substring(0, end) : plain, most);
    }

    /** On one line of up to so many characters. */
    static String line(String text, int most) {
        String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() <= most ? plain : plain.substring(0, most - 1).strip() + "…";
    }

    /** With a number behind it where the name is taken. */
    static String free(String name, Set<String> taken, String between) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            String tail = between + i;
            free = name.substring(0, Math.min(name.length(), 60 - tail.length())) + tail;
        }
        return free;
    }
}
