/** Trying a diagram out: played step by step, by saved scenarios, and with what happened in real instances. */
@NullMarked
package ropewalk.process.rehearsal;

import org.jspecify.annotations.NullMarked;
