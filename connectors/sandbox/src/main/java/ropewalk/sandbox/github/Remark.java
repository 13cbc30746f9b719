package ropewalk.sandbox.github;

import java.time.Instant;

/** A comment on an issue or a pull request. */
public record Remark(long id, long number, String author, String body, Instant created) {}
