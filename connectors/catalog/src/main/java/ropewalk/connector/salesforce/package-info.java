/** Leads, contacts, accounts, opportunities and any other records in Salesforce, kept in step in both directions. */
@NullMarked
package ropewalk.connector.salesforce;

import org.jspecify.annotations.NullMarked;
