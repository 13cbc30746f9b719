/** Managing the people of a workspace. */
@NullMarked
package ropewalk.identity.person;

import org.jspecify.annotations.NullMarked;
