@NullMarked
package ropewalk.identity.signin;

import org.jspecify.annotations.NullMarked;
