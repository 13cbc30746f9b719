package ropewalk.identity;

import java.util.Set;

/** Implemented by whoever shows some things to those alone who have a role or are in a group. */
public interface OpenedByGroup {
    /** Whether one of these roles or groups opens something that is closed to whoever works now. */
    boolean opensMore(Set<String> keys);
}
