package ropewalk.learning.evaluation;

/** What was asked for cannot be done; the message says why, where, and what to do instead. */
final class BadInput extends Exception {

    BadInput(String message) {
        super(message);
    }
}
