package ropewalk.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** A tenant's roots of several places as one row by position, none of them held in memory. */
final class RootSources implements Iterator<AuditRoot>, AutoCloseable {
    private final List<Stream<AuditRoot>> places = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(head -> head.root.position()));

    private record Head(AuditRoot root, Iterator<AuditRoot> rest) {}

    /** @param place by position; closed with this */
    RootSources with(Stream<AuditRoot> place) {
        places.add(place);
        take(place.iterator());
        return this;
    }

    private void take(Iterator<AuditRoot> rest) {
        if (rest.hasNext()) {
            heads.add(new Head(rest.next(), rest));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public AuditRoot next() {
        Head head = heads.remove();
        take(head.rest);
        return head.root;
    }

    @Override
    public void close() {
        places.forEach(Stream::close);
    }
}
