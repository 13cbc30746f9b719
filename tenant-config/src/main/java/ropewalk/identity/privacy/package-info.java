/** What identity knows of a person, for export and erasure. */
@NullMarked
package ropewalk.identity.privacy;

import org.jspecify.annotations.NullMarked;
