@NullMarked
package ropewalk.analytics;

import org.jspecify.annotations.NullMarked;
