/** A mail server with mailboxes to look into. */
@NullMarked
package ropewalk.sandbox.mail;

import org.jspecify.annotations.NullMarked;
