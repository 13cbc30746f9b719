/** Payment links, invoices and refunds through Stripe, and the news of their payment. */
@NullMarked
package ropewalk.connector.stripe;

import org.jspecify.annotations.NullMarked;
