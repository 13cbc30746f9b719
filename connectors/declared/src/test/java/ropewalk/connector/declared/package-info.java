@NullMarked
package ropewalk.connector.declared;

import org.jspecify.annotations.NullMarked;
