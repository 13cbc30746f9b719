@NullMarked
package ropewalk.process.story;

import org.jspecify.annotations.NullMarked;
