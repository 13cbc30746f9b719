package ropewalk.sandbox.stripe;

/** What became of an invoice's line. */
public enum Tampering {
    LOST,
    DOUBLED,
    /** A cent more than it was. */
    DEARER
}
