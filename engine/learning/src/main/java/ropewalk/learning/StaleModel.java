package ropewalk.learning;

/** A stored model is of another version or another step than it is wanted for; a rebuild makes a new one. */
public final class StaleModel extends Exception {

    public StaleModel(String message) {
        super(message);
    }
}
