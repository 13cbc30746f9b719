/** Letters as short messages: to telephones, in Slack and in Teams. */
@NullMarked
package ropewalk.notification.chat;

import org.jspecify.annotations.NullMarked;
