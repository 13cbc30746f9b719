@NullMarked
package ropewalk.identity.scim;

import org.jspecify.annotations.NullMarked;
