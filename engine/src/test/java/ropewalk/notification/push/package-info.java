@NullMarked
package ropewalk.notification.push;

import org.jspecify.annotations.NullMarked;
