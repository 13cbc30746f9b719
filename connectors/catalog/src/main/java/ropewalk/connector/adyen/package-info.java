/** Payment links through Adyen, what becomes of their payments, and the news of them. */
@NullMarked
package ropewalk.connector.adyen;

import org.jspecify.annotations.NullMarked;
