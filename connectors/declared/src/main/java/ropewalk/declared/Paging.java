package ropewalk.declared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of a list are asked for, and how many at most.
 *
 * @param parameter of the query that says which page; empty for links
 * @param sizeParameter of the query that says how many entries a page has; null where none does
 * @param items where a page's entries are
 * @param next where a page says which one is next; null where it is counted or linked
 * @param into the output that gets the entries of all pages
 * @param more the output that says whether there are more than were read; null: then more is a refusal
 */
record Paging(
        Way way,
        String parameter,
        @Nullable String sizeParameter,
        int size,
        int first,
        Pointer items,
        @Nullable Pointer next,
        String into,
        @Nullable String more,
        int mostPages,
        int mostItems) {

    enum Way {
        PAGE,
        OFFSET,
        CURSOR,
        LINK
    }

    private static final int MOST_PAGES = 20;
    private static final int MOST_ITEMS = 2_000;

    static Paging read(Tree tree) {
        var members = Members.of(
                tree,
                "way",
                "parameter",
                "sizeParameter",
                "size",
                "first",
                "items",
                "next",
                "into",
                "more",
                "mostPages",
                "mostItems");
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("page", Way.PAGE);
        ways.put("offset", Way.OFFSET);
        ways.put("cursor", Way.CURSOR);
        ways.put("link", Way.LINK);
        Way way = members.choice("way", ways);
        only(members, "parameter", way != Way.LINK, "Links need no parameter");
        only(members, "next", way == Way.CURSOR, "Only a cursor is said by the page before");
        if (members.has("first") && way != Way.PAGE) {
            throw members.wrong("first", "Only pages are counted from a first one");
        }
        if (members.has("sizeParameter") != members.has("size")) {
            throw new InvalidDescription(members.place(), "“size” and “sizeParameter” go together");
        }
        return new Paging(
                way,
                members.line("parameter", 100, ""),
                members.has("sizeParameter") ? members.line("sizeParameter", 100) : null,
                members.number("size", 1, 1_000, 0),
                members.number("first", 0, 1, 1),
                Pointer.read(members, "items"),
                members.has("next") ? Pointer.read(members, "next") : null,
                members.line("into", 60),
                members.has("more") ? members.line("more", 60) : null,
                members.number("mostPages", 1, MOST_PAGES, 5),
                members.number("mostItems", 1, MOST_ITEMS, 500));
    }

    private static void only(Members members, String name, boolean wanted, String otherwise) {
        if (wanted) {
            members.required(name);
        } else if (members.has(name)) {
            throw members.wrong(name, otherwise);
        }
    }

    /** The outputs that it fills have to be there and of the right kind. */
    void check(List<Output> outputs, Tree.Place place) {
        boolean list = outputs.stream()
                .anyMatch(each ->
                        each.field().name().equals(into) && each.field().kind() == ropewalk.connector.Field.Kind.LIST);
        boolean yes = more == null
                || outputs.stream()
                        .anyMatch(each -> each.field().name().equals(more)
                                && each.field().kind() == ropewalk.connector.Field.Kind.YES_NO);
        if (!list || !yes) {
            throw new InvalidDescription(
                    place, "“into” has to name an output that is a list, and “more” one that is yes-no");
        }
    }
}
