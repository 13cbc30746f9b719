package ropewalk.skill;

import java.util.Comparator;

/**
 * One thing that a skill may do once it is installed. What it does not ask for it cannot do.
 *
 * @param name of the operation, the event, the host, the kind of records or the secret; empty where there is only one such thing
 */
public record Permission(Kind kind, String name) implements Comparable<Permission> {
    private static final Comparator<Permission> ORDER =
            Comparator.comparing(Permission::kind).thenComparing(Permission::name);

    /** Kinds of permissions, in the order in which they are shown. */
    public enum Kind {
        /** Calls an operation of a connector with the workspace's connection, such as {@code stripe.create-invoice}. */
        OPERATION,
        /** Hears of what happens at a connection of the workspace, such as {@code stripe.payment-failed}. */
        EVENT,
        /** Sends requests to a host by https, such as {@code api.example.org}. */
        HOST,
        /** Reads records of a kind, such as {@code invoice}. */
        READ_RECORDS,
        /** Makes and changes records of a kind, and reads them. */
        WRITE_RECORDS,
        /** Uses a secret of an account of its own connectors, which an Admin enters; its code is not told it. */
        SECRET,
        /** Asks the assistant, which counts. */
        ASSISTANT
    }

    /** Whether who has this may do the other as well. */
    public boolean covers(Permission other) {
        return equals(other)
                || kind == Kind.WRITE_RECORDS && other.kind == Kind.READ_RECORDS && name.equals(other.name);
    }

    /** Whether it lets its holder do something of this kind, by some name. */
    public boolean isFor(Kind wanted) {
        return kind == wanted || kind == Kind.WRITE_RECORDS && wanted == Kind.READ_RECORDS;
    }

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }
}
