package ropewalk.sandbox.hubspot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is associated with what, by HubSpot's standard, unlabelled kinds. Sources: HubSpot's reference for associations
 * v4, and the ids in its npm client.
 */
final class Links {

    /** From an activity to what it is about. */
    private static final Map<Kind, Map<Integer, Kind>> TYPES = Map.of(
            Kind.NOTE, Map.of(202, Kind.CONTACT, 190, Kind.COMPANY, 214, Kind.DEAL, 228, Kind.TICKET),
            Kind.TASK, Map.of(204, Kind.CONTACT, 192, Kind.COMPANY, 216, Kind.DEAL, 230, Kind.TICKET));

    private final Set<Link> links = new LinkedHashSet<>();

    record End(Kind kind, String id) {}

    private record Link(End one, End other) {}

    /** What a number in a creation stands for, from that kind. */
    static Optional<Kind> target(Kind from, int type) {
        return Optional.ofNullable(TYPES.getOrDefault(from, Map.of()).get(type));
    }

    void link(End one, End other) {
        links.add(new Link(one, other));
        links.add(new Link(other, one));
    }

    /** The ids of that kind, the first associated first. */
    List<String> of(End end, Kind kind) {
        return links.stream()
                .filter(link -> link.one().equals(end) && link.other().kind() == kind)
                .map(link -> link.other().id())
                .toList();
    }

    boolean has(End one, End other) {
        return links.contains(new Link(one, other));
    }
}
