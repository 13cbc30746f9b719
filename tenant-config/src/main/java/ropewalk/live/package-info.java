/** Tells open screens, on every node, that something they show has changed. */
@NullMarked
@ApplicationModule(
        displayName = "Live",
        allowedDependencies = {"tenant", "http", "identity"})
package ropewalk.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
