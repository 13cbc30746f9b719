/** Tells people what waits for them. */
@NullMarked
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {
            "tenant",
            "brand",
            "http",
            "identity",
            "privacy",
            "connector",
            "connection",
            "process",
            "task",
            "record"
        })
package ropewalk.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
