/** The command that makes descriptions of OpenAPI documents and looks descriptions through. */
@NullMarked
package ropewalk.connector.declared.tool;

import org.jspecify.annotations.NullMarked;
