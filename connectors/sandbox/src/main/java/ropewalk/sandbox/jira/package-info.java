/** Jira Cloud with one project, played locally. */
@NullMarked
package ropewalk.sandbox.jira;

import org.jspecify.annotations.NullMarked;
