/** What people are told in words: the product's or the workspace's own, in their language. */
@NullMarked
package ropewalk.notification.letter;

import org.jspecify.annotations.NullMarked;
