@NullMarked
package ropewalk.billing;

import org.jspecify.annotations.NullMarked;
