package ropewalk.tenant;

/** Whether the current tenant owes so much for so long that nothing new starts; told by whoever bills. */
public interface Arrears {

    /** Asked every few seconds on each node, in a transaction of its own or in the caller's. */
    boolean holdStarts();
}
