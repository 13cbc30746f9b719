/** Xero, played locally: contacts, invoices, payments, rotating refresh tokens and terse webhooks. */
@NullMarked
package ropewalk.sandbox.xero;

import org.jspecify.annotations.NullMarked;
