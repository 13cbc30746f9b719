package ropewalk.record;

/** Something stands in a queue. Only a wake-up on this node, after the commit; what is due is found by asking. */
record ChangesQueued() {}
