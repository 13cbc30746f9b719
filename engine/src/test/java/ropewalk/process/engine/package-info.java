@NullMarked
package ropewalk.process.engine;

import org.jspecify.annotations.NullMarked;
