/** Code that does what it should, and code that is out for harm. */
@NullMarked
@NamedInterface("code")
package ropewalk.skill.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
