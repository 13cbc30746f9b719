@NullMarked
package ropewalk.notification.letter;

import org.jspecify.annotations.NullMarked;
