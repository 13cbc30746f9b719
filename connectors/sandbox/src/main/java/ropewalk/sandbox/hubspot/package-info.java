/** HubSpot's CRM, played locally: contacts, deals, search and signed webhooks. */
@NullMarked
package ropewalk.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
