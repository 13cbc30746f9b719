/** Meetings in a Microsoft 365 calendar, also as Teams meetings, and the news of it. */
@NullMarked
package ropewalk.connector.microsoft365;

import org.jspecify.annotations.NullMarked;
