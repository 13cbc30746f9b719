/** Cards in a channel of Microsoft Teams. */
@NullMarked
package ropewalk.connector.teams;

import org.jspecify.annotations.NullMarked;
