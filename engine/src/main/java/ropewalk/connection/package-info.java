/** A tenant's accounts at outside systems: calling them safely, and taking in the events that they send. */
@NullMarked
@ApplicationModule(
        displayName = "Connection",
        allowedDependencies = {"tenant", "http", "brand", "identity", "privacy", "secret", "connector"})
package ropewalk.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
