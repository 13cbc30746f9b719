/** The way of each request: whose it is, and the scope that it runs in. */
@NullMarked
package ropewalk.identity.gate;

import org.jspecify.annotations.NullMarked;
