/** Stripe, played locally: customers, invoices, payment links, refunds, events and signed webhooks. */
@NullMarked
package ropewalk.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
