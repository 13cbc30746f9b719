/** Adyen, played locally: payment links, payments, what changes them, and signed webhooks. */
@NullMarked
package ropewalk.sandbox.adyen;

import org.jspecify.annotations.NullMarked;
