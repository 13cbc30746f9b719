/** What people have to decide: the inbox, claiming, deciding once, and who may. */
@NullMarked
@ApplicationModule(
        displayName = "Task",
        allowedDependencies = {
            "tenant",
            "http",
            "calendar",
            "identity",
            "identity :: payment",
            "privacy",
            "process",
            "secret"
        })
package ropewalk.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
