/** Which variables a drawing writes and reads, and where. */
@NullMarked
package ropewalk.process.variables;

import org.jspecify.annotations.NullMarked;
