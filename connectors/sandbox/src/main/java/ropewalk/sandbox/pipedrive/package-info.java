/** Pipedrive's persons, deals, notes and activities, with webhooks of version 2. */
@NullMarked
package ropewalk.sandbox.pipedrive;

import org.jspecify.annotations.NullMarked;
