@NullMarked
package ropewalk.skill;

import org.jspecify.annotations.NullMarked;
