/** An object store beside the database, and what has to be removed there. It knows objects by their names, and nothing of files. */
@NullMarked
package ropewalk.task.object;

import org.jspecify.annotations.NullMarked;
