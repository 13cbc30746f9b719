@NullMarked
package ropewalk.identity.gate;

import org.jspecify.annotations.NullMarked;
