/** The outside systems of the demo and the tests, started together on loopback ports. */
@NullMarked
package ropewalk.sandbox;

import org.jspecify.annotations.NullMarked;
