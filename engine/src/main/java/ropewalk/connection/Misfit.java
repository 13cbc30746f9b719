package ropewalk.connection;

/** A diagram asks for a connection that is not there, or not usable. The message says which and the way out. */
final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
