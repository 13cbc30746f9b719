/** Example, played on this machine. */
@NullMarked
package ropewalk.sandbox.example;

import org.jspecify.annotations.NullMarked;
