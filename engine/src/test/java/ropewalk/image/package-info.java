/** The packaged server, started as its image in {@code docker/} starts it. */
@NullMarked
package ropewalk.image;

import org.jspecify.annotations.NullMarked;
