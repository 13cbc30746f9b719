/** What a skill is: its package, who signed it, and what it may do. */
@NullMarked
package ropewalk.skill;

import org.jspecify.annotations.NullMarked;
