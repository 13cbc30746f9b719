@NullMarked
package ropewalk.identity.attempt;

import org.jspecify.annotations.NullMarked;
