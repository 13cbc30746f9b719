/** Signing in with password, second factor or passkey, for the first time and after a lost password. */
@NullMarked
package ropewalk.identity.signin;

import org.jspecify.annotations.NullMarked;
