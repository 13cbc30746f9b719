/** Plays a month of work with any file of decided cases, and measures what the assistant would have learned from it. */
@NullMarked
package ropewalk.learning.evaluation;

import org.jspecify.annotations.NullMarked;
