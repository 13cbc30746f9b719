/** Suggestions drawn from how people decided before. */
@NullMarked
@ApplicationModule(
        displayName = "Assistant",
        allowedDependencies = {
            "tenant",
            "http",
            "identity",
            "privacy",
            "secret",
            "connector",
            "connection",
            "process",
            "task",
            "learning",
            "extraction",
            "drafting",
            "redaction"
        })
package ropewalk.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
