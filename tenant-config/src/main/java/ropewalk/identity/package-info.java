/** People, their roles and how they and their machines prove who they are; it puts each request into its scope. */
@NullMarked
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"tenant", "http", "secret", "privacy", "brand"})
package ropewalk.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
