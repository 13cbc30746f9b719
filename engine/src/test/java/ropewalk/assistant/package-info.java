@NullMarked
package ropewalk.assistant;

import org.jspecify.annotations.NullMarked;
