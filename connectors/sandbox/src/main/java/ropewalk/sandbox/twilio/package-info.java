/** Twilio's messages, played on this machine. */
@NullMarked
package ropewalk.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
