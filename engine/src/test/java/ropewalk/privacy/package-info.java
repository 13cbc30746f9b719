@NullMarked
package ropewalk.privacy;

import org.jspecify.annotations.NullMarked;
