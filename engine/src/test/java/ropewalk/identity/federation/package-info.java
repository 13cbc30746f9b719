@NullMarked
package ropewalk.identity.federation;

import org.jspecify.annotations.NullMarked;
