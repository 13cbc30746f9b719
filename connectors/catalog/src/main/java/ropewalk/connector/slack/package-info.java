/** Messages in Slack. */
@NullMarked
package ropewalk.connector.slack;

import org.jspecify.annotations.NullMarked;
