/** Tickets, their comments and people in Zendesk. */
@NullMarked
package ropewalk.connector.zendesk;

import org.jspecify.annotations.NullMarked;
