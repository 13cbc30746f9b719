/** Issues, comments, pull requests and workflows of a repository in GitHub. */
@NullMarked
package ropewalk.connector.github;

import org.jspecify.annotations.NullMarked;
