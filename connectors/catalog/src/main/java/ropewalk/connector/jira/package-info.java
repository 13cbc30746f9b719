/** Issues and their comments in Jira Cloud. */
@NullMarked
package ropewalk.connector.jira;

import org.jspecify.annotations.NullMarked;
