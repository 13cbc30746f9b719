@NullMarked
package ropewalk.process.comment;

import org.jspecify.annotations.NullMarked;
