/** Roles and groups of the workspace, and the rule that nobody gives what they do not hold. */
@NullMarked
package ropewalk.identity.role;

import org.jspecify.annotations.NullMarked;
