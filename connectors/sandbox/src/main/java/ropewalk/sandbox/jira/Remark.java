package ropewalk.sandbox.jira;

import java.time.Instant;
import java.util.Map;

/** A comment: a document, and its properties. */
public record Remark(
        String id,
        String ticket,
        String author,
        Map<String, Object> body,
        Map<String, Object> properties,
        Instant created) {}
