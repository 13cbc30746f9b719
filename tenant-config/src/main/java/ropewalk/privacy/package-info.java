/** What is known about a person, in every module that knows something: shown, handed over, erased. */
@NullMarked
@ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {"tenant", "secret"})
package ropewalk.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
