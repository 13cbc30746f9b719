/** Microsoft Graph's calendar of one person, played. */
@NullMarked
package ropewalk.sandbox.microsoft365;

import org.jspecify.annotations.NullMarked;
