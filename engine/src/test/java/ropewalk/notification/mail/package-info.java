@NullMarked
package ropewalk.notification.mail;

import org.jspecify.annotations.NullMarked;
