/** Looks that a workspace allows to those who stand above it. */
@NullMarked
package ropewalk.identity.support;

import org.jspecify.annotations.NullMarked;
