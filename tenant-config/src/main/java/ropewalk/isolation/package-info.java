/** Lets a workspace see for itself that it is kept apart from the others. */
@NullMarked
@ApplicationModule(
        displayName = "Isolation",
        allowedDependencies = {"tenant", "http", "secret"})
package ropewalk.isolation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
