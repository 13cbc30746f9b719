@NullMarked
package ropewalk.declared;

import org.jspecify.annotations.NullMarked;
