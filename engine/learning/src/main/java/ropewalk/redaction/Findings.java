package ropewalk.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What was found so far, in offsets of the reading; what is taken stays with its first finder. */
final class Findings {
    private final List<Span> spans = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final BitSet opaque = new BitSet();

    /** Takes the stretch unless a part of it is taken. */
    boolean add(Kind kind, int begin, int end) {
        if (begin >= end || !free(begin, end)) {
            return false;
        }
        taken.set(begin, end);
        spans.add(new Span(kind, begin, end));
        return true;
    }

    /** Takes of the stretch what nobody has taken, in as many pieces as that leaves, but for signs and spaces alone. */
    void addFree(Kind kind, int begin, int end, String text) {
        int at = taken.nextClearBit(begin);
        while (at < end) {
            int next = taken.nextSetBit(at);
            int stop = next < 0 ? end : Math.min(next, end);
            if (text.substring(at, stop).chars().anyMatch(Character::isLetterOrDigit)) {
                add(kind, at, stop);
            }
            at = taken.nextClearBit(stop);
        }
    }

    /** Says that the stretch holds no words: a plain address of a page. It is not masked. */
    void leave(int begin, int end) {
        opaque.set(begin, end);
    }

    boolean free(int begin, int end) {
        int next = taken.nextSetBit(begin);
        return next < 0 || next >= end;
    }

    boolean readable(int begin, int end) {
        return free(begin, end) && !isLeft(begin, end);
    }

    boolean isLeft(int begin, int end) {
        int next = opaque.nextSetBit(begin);
        return next >= 0 && next < end;
    }

    List<Span> inOrder() {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::begin));
        return sorted;
    }
}
