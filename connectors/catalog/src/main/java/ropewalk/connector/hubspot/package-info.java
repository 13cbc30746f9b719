/** Contacts and deals in HubSpot, kept in step in both directions. */
@NullMarked
package ropewalk.connector.hubspot;

import org.jspecify.annotations.NullMarked;
