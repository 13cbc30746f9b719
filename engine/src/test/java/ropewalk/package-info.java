@NullMarked
package ropewalk;

import org.jspecify.annotations.NullMarked;
