/** Persons, deals, notes and activities in Pipedrive. */
@NullMarked
package ropewalk.connector.pipedrive;

import org.jspecify.annotations.NullMarked;
