package ropewalk.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of texts and of names of fields, and how near they are in what they mean. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\\[[a-z ]+]|\\p{L}+|[#€$£]");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[_-]");
    private static final double ALIKE = 0.6;

    /** One line says the same, in English and German: what forms of businesses ask for. */
    private static final String[] SAME = {
        "invoice bill rechnung rechnungs faktura",
        "order purchase bestellung bestell auftrag auftrags",
        "number no nr nummer id reference ref code key zeichen #",
        "total sum amount betrag summe gesamt gesamtbetrag gesamtsumme rechnungsbetrag endbetrag price preis eur usd € $ £",
        "date day datum tag vom dated",
        "due payable pay fällig fälligkeit zahlbar payment zahlung zahlungsziel bis",
        "delivery deliver delivered shipping shipped lieferung geliefert liefer liefertermin lieferdatum versand",
        "customer client kunde kundin kunden buyer käufer",
        "name named heißt heiße sender absender contact kontakt ansprechpartner person signed",
        "mail email e-mail emailadresse",
        "phone telephone tel telefon mobile handy mobil call rückruf fon",
        "quantity count pieces units menge anzahl stück stückzahl",
        "product article item artikel produkt ware model",
        "tax vat mwst steuer umsatzsteuer ust mehrwertsteuer",
        "net netto",
        "refund money-back erstattung rückerstattung erstatten",
        "subject topic betreff regarding concerning wegen",
        "supplier vendor lieferant seller verkäufer",
        "company firm organisation organization firma unternehmen",
        "address adresse anschrift",
        "discount rabatt skonto",
        "contract vertrag",
        "damage damaged broken schaden beschädigt defekt",
        "account konto kundennummer kontonummer"
    };

    private static final Map<String, String> CANONICAL = new HashMap<>();
    /** Parts of German compounds, the longest first. */
    private static final List<String> PARTS = new ArrayList<>();

    private static final Set<String> SMALL = Set.of(
            "the", "a", "an", "of", "is", "it", "to", "in", "on", "for", "and", "or", "which", "that", "by", "with",
            "was", "der", "die", "das", "den", "dem", "des", "ein", "eine", "und", "oder", "ist", "von", "zu", "zum",
            "zur", "im", "für", "mit", "s", "when", "what", "where", "who", "has", "be", "their", "wann", "wer");

    static {
        for (String line : SAME) {
            String[] same = line.split(" ");
            for (String word : same) {
                CANONICAL.putIfAbsent(word, same[0]);
            }
        }
        CANONICAL.keySet().stream().filter(word -> word.length() >= 4).forEach(PARTS::add);
        PARTS.sort((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());
    }

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** Of a name such as {@code invoiceNumber} or {@code due-date}. */
    static List<String> ofName(String name) {
        return of(HUMP.matcher(name).replaceAll(" "));
    }

    static boolean isSmall(String word) {
        return SMALL.contains(word) || word.length() == 1 && !CANONICAL.containsKey(word);
    }

    /** What words mean: by the list above where they stand in it, also as parts of a compound. */
    static Set<String> meanings(List<String> words) {
        Set<String> meanings = new TreeSet<>();
        for (String word : words) {
            if (!isSmall(word)) {
                meanings.addAll(meanings(word));
            }
        }
        return meanings;
    }

    private static Set<String> meanings(String word) {
        String known = CANONICAL.get(word);
        if (known == null && word.length() > 3 && word.endsWith("s")) {
            known = CANONICAL.get(word.substring(0, word.length() - 1));
        }
        if (known != null) {
            return Set.of(known);
        }
        Set<String> found = new TreeSet<>();
        String rest = word;
        for (String part : PARTS) {
            if (rest.length() > part.length() && (rest.startsWith(part) || rest.endsWith(part))) {
                found.add(CANONICAL.getOrDefault(part, part));
                rest = rest.startsWith(part)
                        ? rest.substring(part.length())
                        : rest.substring(0, rest.length() - part.length());
            }
        }
        return found.isEmpty() ? Set.of(word) : found;
    }

    /** How much of what is wanted the words say, 0 to 1. */
    static double likeness(Set<String> wanted, Set<String> said) {
        if (wanted.isEmpty() || said.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (String one : wanted) {
            double best = 0;
            for (String other : said) {
                best = Math.max(best, one.equals(other) ? 1 : trigrams(one, other));
            }
            sum += best;
        }
        return sum / wanted.size();
    }

    /** Dice's measure of what two words have in common; 0 below what could be chance. */
    private static double trigrams(String one, String other) {
        if (one.length() < 4 || other.length() < 4) {
            return 0;
        }
        Set<String> first = pieces(one);
        Set<String> second = pieces(other);
        long common = first.stream().filter(second::contains).count();
        double share = 2.0 * common / (first.size() + second.size());
        return share < ALIKE ? 0 : share;
    }

    private static Set<String> pieces(String word) {
        Set<String> pieces = new HashSet<>();
        for (int at = 0; at + 3 <= word.length(); at++) {
            pieces.add(word.substring(at, at + 3));
        }
        return pieces;
    }
}
