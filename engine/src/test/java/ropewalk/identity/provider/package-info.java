@NullMarked
package ropewalk.identity.provider;

import org.jspecify.annotations.NullMarked;
