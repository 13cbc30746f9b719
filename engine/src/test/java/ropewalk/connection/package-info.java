@NullMarked
package ropewalk.connection;

import org.jspecify.annotations.NullMarked;
