/** Passkeys: adding them, and proving oneself by one (WebAuthn). */
@NullMarked
package ropewalk.identity.passkey;

import org.jspecify.annotations.NullMarked;
