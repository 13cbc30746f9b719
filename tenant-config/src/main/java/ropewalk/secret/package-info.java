/** Secrets of tenants, sealed so that a copy of the database opens none of them. */
@NullMarked
@ApplicationModule(displayName = "Secret", allowedDependencies = "tenant")
package ropewalk.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
