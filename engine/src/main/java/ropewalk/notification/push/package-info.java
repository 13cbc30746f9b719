/** Letters as push messages to people's browsers. */
@NullMarked
package ropewalk.notification.push;

import org.jspecify.annotations.NullMarked;
