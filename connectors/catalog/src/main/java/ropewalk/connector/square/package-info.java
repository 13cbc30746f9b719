/** Customers, payment links, invoices and refunds in Square, and the news of their payment. */
@NullMarked
package ropewalk.connector.square;

import org.jspecify.annotations.NullMarked;
