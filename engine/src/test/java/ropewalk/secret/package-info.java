@NullMarked
package ropewalk.secret;

import org.jspecify.annotations.NullMarked;
