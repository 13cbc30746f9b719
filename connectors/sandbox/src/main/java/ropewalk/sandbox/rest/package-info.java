/** A small stock-keeping system with a plain REST interface. */
@NullMarked
package ropewalk.sandbox.rest;

import org.jspecify.annotations.NullMarked;
