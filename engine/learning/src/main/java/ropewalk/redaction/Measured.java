package ropewalk.redaction;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ropewalk.redaction.MeasureRedaction.Example;
import ropewalk.redaction.MeasureRedaction.Marked;

/** Counts for each type what was marked, masked, and both. What counts is said at {@link MeasureRedaction}. */
final class Measured {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("STREET_ADDRESS", Kind.ADDRESS),
            Map.entry("ZIP_CODE", Kind.ADDRESS),
            Map.entry("GPE", Kind.PLACE),
            Map.entry("ORGANIZATION", Kind.ORGANISATION),
            Map.entry("CREDIT_CARD", Kind.CARD),
            Map.entry("PHONE_NUMBER", Kind.PHONE),
            Map.entry("EMAIL_ADDRESS", Kind.EMAIL),
            Map.entry("IBAN_CODE", Kind.IBAN),
            Map.entry("US_SSN", Kind.NATIONAL_ID),
            Map.entry("IP_ADDRESS", Kind.IP),
            Map.entry("DOMAIN_NAME", Kind.URL));
    private static final Set<String> NOT_PERSONAL = Set.of("DATE_TIME", "AGE", "TITLE");
    private static final Set<String> STRUCTURED =
            Set.of("CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN_CODE", "US_SSN", "IP_ADDRESS");

    /** Of a type: letters and digits marked, of these masked, masked as their own kind; stretches, and those masked whole. */
    static final class Recall {
        int characters;
        int masked;
        int own;
        int spans;
        int whole;

        double byCharacters() {
            return share(masked, characters);
        }

        double bySpans() {
            return share(whole, spans);
        }
    }

    /** Of a kind: letters and digits masked, of these marked so, marked as anything personal; and the same of stretches. */
    static final class Precision {
        int characters;
        int strict;
        int personal;
        int spans;
        int strictSpans;
        int personalSpans;

        double strictly() {
            return share(strict, characters);
        }

        double personally() {
            return share(personal, characters);
        }
    }

    private final Map<String, Recall> recalls = new TreeMap<>();
    private final Map<Kind, Precision> precisions = new TreeMap<>();

    void add(Example example, List<Span> spans) {
        BitSet masked = new BitSet();
        spans.forEach(span -> masked.set(span.begin(), span.end()));
        for (Marked mark : example.marks()) {
            count(example.text(), mark, masked, spans);
        }
        BitSet personal = marked(example, null);
        for (Span span : spans) {
            Precision precision = precisions.computeIfAbsent(span.kind(), kind -> new Precision());
            int characters = count(example.text(), span.begin(), span.end(), null);
            int strict = count(example.text(), span.begin(), span.end(), marked(example, span.kind()));
            int any = count(example.text(), span.begin(), span.end(), personal);
            precision.characters += characters;
            precision.strict += strict;
            precision.personal += any;
            precision.spans++;
            precision.strictSpans += 2 * strict >= characters ? 1 : 0;
            precision.personalSpans += 2 * any >= characters ? 1 : 0;
        }
    }

    Recall recall(String type) {
        return recalls.getOrDefault(type, new Recall());
    }

    Precision precision(Kind kind) {
        return precisions.getOrDefault(kind, new Precision());
    }

    /** All types that have a form of their own, as one. */
    Recall structured() {
        Recall sum = new Recall();
        recalls.forEach((type, recall) -> {
            if (STRUCTURED.contains(type)) {
                sum.characters += recall.characters;
                sum.masked += recall.masked;
                sum.own += recall.own;
                sum.spans += recall.spans;
                sum.whole += recall.whole;
            }
        });
        return sum;
    }

    private void count(String text, Marked mark, BitSet masked, List<Span> spans) {
        Recall recall = recalls.computeIfAbsent(mark.type(), type -> new Recall());
        BitSet own = new BitSet();
        spans.stream()
                .filter(span -> span.kind() == kind(mark.type()))
                .forEach(span -> own.set(span.begin(), span.end()));
        int characters = count(text, mark.begin(), mark.end(), null);
        int found = count(text, mark.begin(), mark.end(), masked);
        recall.characters += characters;
        recall.masked += found;
        recall.own += count(text, mark.begin(), mark.end(), own);
        recall.spans++;
        recall.whole += found == characters ? 1 : 0;
    }

    private static BitSet marked(Example example, @Nullable Kind kind) {
        BitSet marked = new BitSet();
        for (Marked mark : example.marks()) {
            boolean counts = kind == null ? !NOT_PERSONAL.contains(mark.type()) : kind(mark.type()) == kind;
            if (counts) {
                marked.set(mark.begin(), mark.end());
            }
        }
        return marked;
    }

    private static @Nullable Kind kind(String type) {
        Kind known = KINDS.get(type);
        if (known != null) {
            return known;
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(type)) {
                return kind;
            }
        }
        return null;
    }

    private static int count(String text, int begin, int end, @Nullable BitSet within) {
        int count = 0;
        for (int i = begin; i < Math.min(end, text.length()); i++) {
            count += Character.isLetterOrDigit(text.charAt(i)) && (within == null || within.get(i)) ? 1 : 0;
        }
        return count;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                String.format("%-17s%8s%8s%8s%9s%n", "recall of", "spans", "whole", "chars", "as own"));
        recalls.forEach((type, recall) -> table.append(row(type, recall)));
        table.append(row("all structured", structured()));
        table.append(String.format(
                "%-17s%8s%8s%10s%8s%10s%n", "precision of", "spans", "strict", "personal", "chars", "personal"));
        precisions.forEach((kind, precision) -> table.append(String.format(
                Locale.ROOT,
                "%-17s%8d%8.3f%10.3f%8.3f%10.3f%n",
                kind.name().toLowerCase(Locale.ROOT),
                precision.spans,
                share(precision.strictSpans, precision.spans),
                share(precision.personalSpans, precision.spans),
                precision.strictly(),
                precision.personally())));
        return table.toString();
    }

    private static String row(String type, Recall recall) {
        return String.format(
                Locale.ROOT,
                "%-17s%8d%8.3f%8.3f%9.3f%n",
                type.toLowerCase(Locale.ROOT),
                recall.spans,
                recall.bySpans(),
                recall.byCharacters(),
                share(recall.own, recall.characters));
    }
}
