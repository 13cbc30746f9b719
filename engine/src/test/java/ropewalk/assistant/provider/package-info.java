@NullMarked
package ropewalk.assistant.provider;

import org.jspecify.annotations.NullMarked;
