package ropewalk.tenant;

import java.util.Set;

/**
 * Something that people look at has changed. Published inside the transaction of the change; after its commit the open
 * screens of those whom it is for are told so, with its id and never with what is in it.
 *
 * @param what kind of thing it is: {@code tasks}, {@code notices}
 * @param to whom it is for, in names that the {@link Listening} of that kind understands
 */
public record Changed(String what, String id, Set<String> to) {
    public Changed {
        to = Set.copyOf(to);
    }
}
