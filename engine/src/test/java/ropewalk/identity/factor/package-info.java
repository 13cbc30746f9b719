@NullMarked
package ropewalk.identity.factor;

import org.jspecify.annotations.NullMarked;
