/** Ready-made processes and skills to install. */
@NullMarked
@ApplicationModule(
        displayName = "Marketplace",
        allowedDependencies = {
            "tenant",
            "http",
            "identity",
            "privacy",
            "connector",
            "connection",
            "process",
            "record",
            "assistant",
            "skill",
            "skill :: code"
        })
package ropewalk.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
