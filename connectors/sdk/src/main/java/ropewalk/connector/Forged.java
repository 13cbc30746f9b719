package ropewalk.connector;

/** A delivery whose signature is missing, wrong or too old. It is answered with 401 and not looked at further. */
public final class Forged extends RuntimeException {

    /** @param message what is wrong, without any part of the expected signature */
    public Forged(String message) {
        super(message);
    }
}
