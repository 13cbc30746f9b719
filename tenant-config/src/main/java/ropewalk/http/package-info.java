/** How we speak HTTP: problem details, pages, versions, idempotency keys and the permission of each operation. */
@NullMarked
@ApplicationModule(displayName = "HTTP", allowedDependencies = "tenant")
package ropewalk.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
