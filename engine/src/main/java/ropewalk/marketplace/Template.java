package ropewalk.marketplace;

import java.util.List;
import ropewalk.process.Bundle;

/**
 * A ready-made process.
 *
 * @param connectors ids of the connectors that it needs a connection of
 */
record Template(String id, String name, String description, List<String> connectors, Bundle bundle) {
    Template {
        connectors = List.copyOf(connectors);
    }
}
