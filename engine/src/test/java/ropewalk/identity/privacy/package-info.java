@NullMarked
package ropewalk.identity.privacy;

import org.jspecify.annotations.NullMarked;
