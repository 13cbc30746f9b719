@NullMarked
package ropewalk.brand;

import org.jspecify.annotations.NullMarked;
