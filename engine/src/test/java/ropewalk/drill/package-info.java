/** Bad days on purpose: a server in a process of its own is killed in the middle of its work, again and again. */
@NullMarked
package ropewalk.drill;

import org.jspecify.annotations.NullMarked;
