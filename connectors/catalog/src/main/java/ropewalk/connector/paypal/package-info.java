/** Orders, captures, refunds and invoices through PayPal, and the news of them. */
@NullMarked
package ropewalk.connector.paypal;

import org.jspecify.annotations.NullMarked;
