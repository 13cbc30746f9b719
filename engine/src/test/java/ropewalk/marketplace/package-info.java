@NullMarked
package ropewalk.marketplace;

import org.jspecify.annotations.NullMarked;
