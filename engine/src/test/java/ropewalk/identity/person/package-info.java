@NullMarked
package ropewalk.identity.person;

import org.jspecify.annotations.NullMarked;
