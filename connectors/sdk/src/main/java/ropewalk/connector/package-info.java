/** What a connector is: operations, webhooks and feeds of one outside system, described by a card. */
@NullMarked
package ropewalk.connector;

import org.jspecify.annotations.NullMarked;
