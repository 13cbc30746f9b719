/** Code that does what it should, and code that is out for harm. */
@NullMarked
package ropewalk.skill.code;

import org.jspecify.annotations.NullMarked;
