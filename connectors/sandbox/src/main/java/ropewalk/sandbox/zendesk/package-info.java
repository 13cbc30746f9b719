/** Zendesk's ticketing, played locally. */
@NullMarked
package ropewalk.sandbox.zendesk;

import org.jspecify.annotations.NullMarked;
