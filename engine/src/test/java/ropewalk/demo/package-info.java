/** What a developer's machine adds to the server: an embedded PostgreSQL, the sandbox vendors and the demo tenants. */
@NullMarked
package ropewalk.demo;

import org.jspecify.annotations.NullMarked;
