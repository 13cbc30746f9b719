@NullMarked
package ropewalk.notification.chat;

import org.jspecify.annotations.NullMarked;
