/** How people want to be told: by which channels, how soon, when not; and what holds for those who have not chosen. */
@NullMarked
package ropewalk.notification.settings;

import org.jspecify.annotations.NullMarked;
