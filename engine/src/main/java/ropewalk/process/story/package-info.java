/** What every instance did: one event log, and the tables made from it that the screens read. */
@NullMarked
package ropewalk.process.story;

import org.jspecify.annotations.NullMarked;
