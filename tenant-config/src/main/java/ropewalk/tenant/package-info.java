/** Whose it is: the tenant, who acts in it, what they may do, and the events that everyone publishes. */
@NullMarked
@ApplicationModule(
        displayName = "Tenant",
        allowedDependencies = {})
package ropewalk.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
