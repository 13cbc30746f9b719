package ropewalk.sandbox.zendesk;

import org.jspecify.annotations.Nullable;

/** A person, agent or not. */
public record Person(long id, String name, String email, @Nullable String phone, String role) {}
