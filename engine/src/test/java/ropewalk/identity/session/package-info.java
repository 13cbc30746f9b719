@NullMarked
package ropewalk.identity.session;

import org.jspecify.annotations.NullMarked;
