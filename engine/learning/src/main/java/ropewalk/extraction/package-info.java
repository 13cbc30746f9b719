/** Finds in a redacted text the values that somebody wants of it, and learns where they stand. */
@NullMarked
package ropewalk.extraction;

import org.jspecify.annotations.NullMarked;
