/** The command for those who publish skills. */
@NullMarked
package ropewalk.skill.tool;

import org.jspecify.annotations.NullMarked;
