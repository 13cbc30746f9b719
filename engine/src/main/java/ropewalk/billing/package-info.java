/** What each tenant used. */
@NullMarked
@ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {"tenant", "http", "identity", "connector", "connection"})
package ropewalk.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
