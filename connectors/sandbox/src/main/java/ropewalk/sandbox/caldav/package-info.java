/** A CalDAV server, played. */
@NullMarked
package ropewalk.sandbox.caldav;

import org.jspecify.annotations.NullMarked;
