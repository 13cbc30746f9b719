/** Tries that failed: they are slowed down and recorded, without filling the log. */
@NullMarked
package ropewalk.identity.attempt;

import org.jspecify.annotations.NullMarked;
