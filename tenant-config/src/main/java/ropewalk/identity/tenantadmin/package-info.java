/** The workspaces below an operator or reseller: creating, limiting and suspending them. */
@NullMarked
package ropewalk.identity.tenantadmin;

import org.jspecify.annotations.NullMarked;
