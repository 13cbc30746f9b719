/** Who is away and who does their tasks meanwhile. */
@NullMarked
package ropewalk.identity.absence;

import org.jspecify.annotations.NullMarked;
