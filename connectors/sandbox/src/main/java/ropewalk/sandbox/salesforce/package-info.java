/** Salesforce, played locally: its SOAP API (partner) with records of several objects, and its sign-in. */
@NullMarked
package ropewalk.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
