@NullMarked
package ropewalk.audit;

import org.jspecify.annotations.NullMarked;
