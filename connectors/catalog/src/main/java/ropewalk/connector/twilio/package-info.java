/** SMS through Twilio. */
@NullMarked
package ropewalk.connector.twilio;

import org.jspecify.annotations.NullMarked;
