@NullMarked
package ropewalk.notification.notice;

import org.jspecify.annotations.NullMarked;
