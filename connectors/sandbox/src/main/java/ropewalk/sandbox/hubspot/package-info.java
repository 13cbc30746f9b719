/** HubSpot's CRM, played locally: contacts, companies, deals, tickets, notes, tasks, search and signed webhooks. */
@NullMarked
package ropewalk.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
