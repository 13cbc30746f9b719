/** When a workspace works: its hours, its holidays, and how long something takes by them. */
@NullMarked
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"tenant", "http"})
package ropewalk.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
