/** Browsers that are signed in, and how fresh the proof of whoever sits before them is. */
@NullMarked
package ropewalk.identity.session;

import org.jspecify.annotations.NullMarked;
