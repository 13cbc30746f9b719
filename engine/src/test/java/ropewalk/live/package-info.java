@NullMarked
package ropewalk.live;

import org.jspecify.annotations.NullMarked;
