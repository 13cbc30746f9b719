package ropewalk.bench;

/** An engine that is measured: starts instances of {@link Models#parallel()} and says how many still run. */
public interface Contender {
    String name();

    /** Wakes its job executor up for a round; it sleeps while the other is measured. */
    void wake();

    void sleep();

    void startOne();

    long running();

    /**
     * Waits until everything that belongs to the work is written, also what may come a moment later, and cleans up its
     * database, so that no contender's dead rows are vacuumed while the other is measured.
     */
    void settle();
}
