package ropewalk.tenant;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Implemented by every module whose settings a workspace can hand to another one: no data, nobody's name, no secret. Works
 * in the current tenant. A part whose items are needed by another's comes before it, by {@code @Order}.
 */
public interface ConfigurationPart {

    /** What stands in the file, such as {@code roles}. */
    String kind();

    /** What somebody needs who takes these along or brings them in. */
    Permission needs();

    /** What is set here; not more than a thousand. */
    List<Item> items();

    /** Keys of what is here already, as items have them. */
    Set<String> present();

    /** Whether one that is here can be replaced; otherwise it stays as it is. */
    boolean replaces();

    /**
     * Adds the item or replaces the one that is here, in the caller's transaction and with every check that a change by
     * hand meets; fails as such a change does.
     */
    void put(Item item);

    /**
     * @param key tells it from others of its kind, in every workspace
     * @param name as people read it
     * @param content texts, numbers, booleans, lists and maps of these
     */
    record Item(String key, String name, Map<String, ?> content) {}
}
