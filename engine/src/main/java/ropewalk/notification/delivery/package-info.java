/** Brings notices to people by each channel that they want, when they want it, once and until it has worked. */
@NullMarked
package ropewalk.notification.delivery;

import org.jspecify.annotations.NullMarked;
