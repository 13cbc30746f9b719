@NullMarked
package ropewalk.process.rehearsal;

import org.jspecify.annotations.NullMarked;
