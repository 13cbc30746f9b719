/** Connectors that a file describes: it is read, checked and played; nothing of it is ever run as code. */
@NullMarked
package ropewalk.declared;

import org.jspecify.annotations.NullMarked;
