/** Square, played locally: customers, payment links, orders, invoices, payments, refunds, events and signed webhooks. */
@NullMarked
package ropewalk.sandbox.square;

import org.jspecify.annotations.NullMarked;
