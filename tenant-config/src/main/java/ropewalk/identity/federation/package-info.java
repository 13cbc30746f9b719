/** Signing in and out through an identity provider, and the people who come that way. */
@NullMarked
package ropewalk.identity.federation;

import org.jspecify.annotations.NullMarked;
