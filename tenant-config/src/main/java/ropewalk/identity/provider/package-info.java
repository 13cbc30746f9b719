/** The identity providers that a workspace trusts, and how we talk to them (OpenID Connect). */
@NullMarked
package ropewalk.identity.provider;

import org.jspecify.annotations.NullMarked;
