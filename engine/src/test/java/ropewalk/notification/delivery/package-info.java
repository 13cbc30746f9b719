@NullMarked
package ropewalk.notification.delivery;

import org.jspecify.annotations.NullMarked;
