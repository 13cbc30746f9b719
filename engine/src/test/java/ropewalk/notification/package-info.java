@NullMarked
package ropewalk.notification;

import org.jspecify.annotations.NullMarked;
