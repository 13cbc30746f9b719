/** A person's own notices, as the screen shows them. */
@NullMarked
package ropewalk.notification.notice;

import org.jspecify.annotations.NullMarked;
