@NullMarked
package ropewalk.notification.settings;

import org.jspecify.annotations.NullMarked;
