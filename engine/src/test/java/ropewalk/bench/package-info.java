/** What the server costs, measured against the engine as it comes, in one run on one database. */
@NullMarked
package ropewalk.bench;

import org.jspecify.annotations.NullMarked;
