package ropewalk.declared;

/** A description that is not as it has to be. The message names the place and says what to do. */
public final class InvalidDescription extends IllegalArgumentException {

    InvalidDescription(Tree.Place place, String message) {
        super(place + ": " + message);
    }

    InvalidDescription(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
