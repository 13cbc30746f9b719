/** GitHub with one repository, played locally. */
@NullMarked
package ropewalk.sandbox.github;

import org.jspecify.annotations.NullMarked;
