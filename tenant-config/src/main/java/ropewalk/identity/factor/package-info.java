/** The second factor: codes of an authenticator app and recovery codes. */
@NullMarked
package ropewalk.identity.factor;

import org.jspecify.annotations.NullMarked;
