/** PayPal, played locally: orders, captures, refunds, invoices, notifications and signed webhooks. */
@NullMarked
package ropewalk.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
