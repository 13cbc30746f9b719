/** Letters as mail: how they look, how they are sent, and what the workspace writes in them. */
@NullMarked
package ropewalk.notification.mail;

import org.jspecify.annotations.NullMarked;
