/** Learns from decided examples what a new one is likely to be, and says how sure it is. */
@NullMarked
package ropewalk.learning;

import org.jspecify.annotations.NullMarked;
