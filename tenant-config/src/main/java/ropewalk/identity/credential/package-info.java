/** Random secrets and passwords, and how they are kept so that nobody can read them back. */
@NullMarked
package ropewalk.identity.credential;

import org.jspecify.annotations.NullMarked;
