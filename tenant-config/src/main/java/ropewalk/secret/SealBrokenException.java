package ropewalk.secret;

/** Something sealed does not open; the message says which thing and never what was in it. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBrokenException(String message) {
        super(message);
    }
}
