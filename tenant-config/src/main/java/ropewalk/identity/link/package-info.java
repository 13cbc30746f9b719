/** Links that are good once, and the mails that carry them: invitations and new passwords. */
@NullMarked
package ropewalk.identity.link;

import org.jspecify.annotations.NullMarked;
