/** What every sandbox vendor is made of: an HTTP server, faults on request, deliveries and plain pages. */
@NullMarked
package ropewalk.sandbox.server;

import org.jspecify.annotations.NullMarked;
