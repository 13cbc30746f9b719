@NullMarked
package ropewalk.identity;

import org.jspecify.annotations.NullMarked;
