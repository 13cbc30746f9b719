@NullMarked
package ropewalk.http;

import org.jspecify.annotations.NullMarked;
