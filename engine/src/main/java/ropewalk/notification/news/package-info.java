/** What in the other modules is worth telling, and to whom. */
@NullMarked
package ropewalk.notification.news;

import org.jspecify.annotations.NullMarked;
