/** From a workspace's first day to its last: taking its data with it, and being closed and erased. */
@NullMarked
@ApplicationModule(
        displayName = "Lifecycle",
        allowedDependencies = {"tenant", "http"})
package ropewalk.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
