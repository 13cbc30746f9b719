/** Contacts, invoices and payments in Xero, kept in step in both directions. */
@NullMarked
package ropewalk.connector.xero;

import org.jspecify.annotations.NullMarked;
