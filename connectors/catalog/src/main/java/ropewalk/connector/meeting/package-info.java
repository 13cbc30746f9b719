/** What the calendars of all vendors have in common: times as a diagram gives them, attendees, free time. */
@NullMarked
package ropewalk.connector.meeting;

import org.jspecify.annotations.NullMarked;
