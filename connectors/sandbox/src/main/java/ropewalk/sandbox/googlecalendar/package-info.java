/** Google Calendar and Google's token endpoint, played. */
@NullMarked
package ropewalk.sandbox.googlecalendar;

import org.jspecify.annotations.NullMarked;
