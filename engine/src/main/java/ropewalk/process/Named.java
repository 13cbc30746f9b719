package ropewalk.process;

/** Whoever did something, by id and by the name that people know. */
record Named(String id, String name) {}
