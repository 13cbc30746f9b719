/** What ran, what waits, what is late and how long it takes. */
@NullMarked
@ApplicationModule(
        displayName = "Analytics",
        allowedDependencies = {"tenant", "http", "calendar", "identity", "privacy", "process", "task"})
package ropewalk.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
