/** Whose face it has: a workspace's name, colours and pictures, and the addresses at which it is met. */
@NullMarked
@ApplicationModule(
        displayName = "Brand",
        allowedDependencies = {"tenant", "http"})
package ropewalk.brand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
