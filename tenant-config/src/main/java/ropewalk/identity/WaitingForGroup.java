package ropewalk.identity;

/** Implemented by whoever keeps work that asks groups by their keys. */
public interface WaitingForGroup {
    /** How many open pieces of work wait for this group or role and for nobody else. */
    long waitingFor(String key);
}
