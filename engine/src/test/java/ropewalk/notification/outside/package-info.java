@NullMarked
package ropewalk.notification.outside;

import org.jspecify.annotations.NullMarked;
