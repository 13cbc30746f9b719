package ropewalk.task.object;

/** The object store did not do what it was asked: it is not reached, refuses, or has not what was put there. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String doing, String object, Throwable cause) {
        super("the object store could not " + doing + " " + object, cause);
    }
}
