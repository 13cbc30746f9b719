@NullMarked
package ropewalk.identity.link;

import org.jspecify.annotations.NullMarked;
