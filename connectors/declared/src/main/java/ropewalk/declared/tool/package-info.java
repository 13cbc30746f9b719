/** The command that makes descriptions of OpenAPI documents and looks descriptions through. */
@NullMarked
package ropewalk.declared.tool;

import org.jspecify.annotations.NullMarked;
