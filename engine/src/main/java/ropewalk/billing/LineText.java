package ropewalk.billing;

/** What a line says on the payment provider's invoice. */
final class LineText {
    private LineText() {}

    static String of(Line line) {
        String days = line.first() == null ? "" : " (" + line.first() + " to " + line.last() + ")";
        return switch (line.kind()) {
            case Line.CORRECTION -> "Correction: " + line.detail();
            case Line.PLAN -> "Plan " + line.plan() + days;
            default -> line.kind() + days + ": " + line.used() + " used, " + line.charged() + " charged";
        };
    }
}
