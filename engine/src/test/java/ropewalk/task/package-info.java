@NullMarked
package ropewalk.task;

import org.jspecify.annotations.NullMarked;
