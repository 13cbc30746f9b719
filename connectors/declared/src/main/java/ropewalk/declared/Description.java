package ropewalk.declared;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.Icon;

/**
 * A connector as a file describes it, complete and checked.
 *
 * @param servers by their names, in order; the account chooses where there are several
 * @param check what is asked to see whether an account works
 */
record Description(
        String id,
        String name,
        String sentence,
        Icon icon,
        Map<String, URI> servers,
        List<Field> account,
        Authentication authentication,
        List<Action> actions,
        @Nullable Hook hook,
        @Nullable Request check) {

    /** The account's field that chooses among several servers. */
    static final String SERVER = "server";
}
