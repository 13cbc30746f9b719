package ropewalk.process;

/** Whoever did something, by id and by the name that people know. */
public record Named(String id, String name) {}
