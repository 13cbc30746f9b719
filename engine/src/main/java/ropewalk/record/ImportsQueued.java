package ropewalk.record;

/** There is something to take over. */
record ImportsQueued() {}
