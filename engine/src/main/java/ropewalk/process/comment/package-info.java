/** What people say about drafts while they draw them, and who has one open. */
@NullMarked
package ropewalk.process.comment;

import org.jspecify.annotations.NullMarked;
