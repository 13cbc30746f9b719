/** Who did what, when, to what, from where: an append-only log that nothing passes by. */
@NullMarked
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"tenant", "http", "secret", "privacy"})
package ropewalk.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
