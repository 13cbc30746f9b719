/** Leads, contacts, deals and invoices as the outside systems last told them, and kept in step between them. */
@NullMarked
@ApplicationModule(
        displayName = "Record",
        allowedDependencies = {"tenant", "http", "identity", "privacy", "connector", "connection", "process"})
package ropewalk.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
