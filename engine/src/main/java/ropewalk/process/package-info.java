/** Drafts, versions, deployment, running and repairing of processes; everything of the engine stays in here. */
@NullMarked
@ApplicationModule(
        displayName = "Process",
        allowedDependencies = {"tenant", "http", "calendar", "identity", "privacy", "secret", "connector", "connection"
        })
package ropewalk.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
