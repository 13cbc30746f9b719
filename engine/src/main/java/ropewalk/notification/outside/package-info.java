/** The channels that go by a connection of the workspace: which one, what is sent by it and what it reports. */
@NullMarked
package ropewalk.notification.outside;

import org.jspecify.annotations.NullMarked;
