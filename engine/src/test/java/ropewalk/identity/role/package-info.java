@NullMarked
package ropewalk.identity.role;

import org.jspecify.annotations.NullMarked;
