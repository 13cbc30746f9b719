@NullMarked
package ropewalk.process;

import org.jspecify.annotations.NullMarked;
