package ropewalk.redaction;

/** The model's words for what a token is: none, or that it begins or goes on a name of a kind. */
final class Label {
    static final String NONE = "O";

    private Label() {}

    static String of(Kind kind, boolean begins) {
        return (begins ? "B-" : "I-") + kind.name();
    }

    static Kind kind(String label) {
        return Kind.valueOf(label.substring(2));
    }

    /** A name goes on only what began. */
    static boolean follows(String label, String before) {
        return label.charAt(0) != 'I' || (before.length() > 2 && kind(before) == kind(label));
    }
}
