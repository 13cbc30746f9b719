/** Meetings in Google Calendar, and the news of a calendar. */
@NullMarked
package ropewalk.connector.googlecalendar;

import org.jspecify.annotations.NullMarked;
