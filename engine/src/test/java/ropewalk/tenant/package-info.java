@NullMarked
package ropewalk.tenant;

import org.jspecify.annotations.NullMarked;
