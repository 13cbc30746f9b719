@NullMarked
package ropewalk.record;

import org.jspecify.annotations.NullMarked;
