@NullMarked
package ropewalk.skill.tool;

import org.jspecify.annotations.NullMarked;
