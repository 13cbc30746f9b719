/** Meetings in a calendar of any CalDAV server, and the news of it. */
@NullMarked
package ropewalk.connector.caldav;

import org.jspecify.annotations.NullMarked;
