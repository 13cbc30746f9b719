/** A channel's workflow of Microsoft Teams, played on this machine. */
@NullMarked
package ropewalk.sandbox.teams;

import org.jspecify.annotations.NullMarked;
