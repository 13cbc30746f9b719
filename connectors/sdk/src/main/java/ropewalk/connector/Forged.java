package ropewalk.connector;

/** A delivery whose signature is missing, wrong or too old. It is answered with 401 and not looked at further. */
public final class Forged extends RuntimeException {

    private final boolean stale;

    /** @param message what is wrong, without any part of the expected signature */
    public Forged(String message) {
        this(message, false);
    }

    private Forged(String message, boolean stale) {
        super(message);
        this.stale = stale;
    }

    /** The signature's time is outside of the vendor's window: a replay, or a clock that is wrong. */
    public static Forged stale(String message) {
        return new Forged(message, true);
    }

    public boolean isStale() {
        return stale;
    }
}
