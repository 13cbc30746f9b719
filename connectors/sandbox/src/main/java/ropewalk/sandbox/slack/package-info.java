/** Slack's Web API, played on this machine. */
@NullMarked
package ropewalk.sandbox.slack;

import org.jspecify.annotations.NullMarked;
