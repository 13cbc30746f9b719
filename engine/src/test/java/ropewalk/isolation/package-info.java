/** The proof that tenants are kept apart: every operation by everybody, canaries, and one connection for two tenants. */
@NullMarked
package ropewalk.isolation;

import org.jspecify.annotations.NullMarked;
