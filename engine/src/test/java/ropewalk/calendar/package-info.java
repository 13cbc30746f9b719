@NullMarked
package ropewalk.calendar;

import org.jspecify.annotations.NullMarked;
