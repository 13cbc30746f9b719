/** What is known about a person, in every module that knows something: shown, handed over, erased, let go of in time. */
@NullMarked
@ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {"tenant", "http", "secret"})
package ropewalk.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
