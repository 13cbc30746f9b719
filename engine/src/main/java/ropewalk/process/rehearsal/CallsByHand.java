package ropewalk.process.rehearsal;

import java.util.Set;

/**
 * The calls of other processes that somebody answers: those that were asked for, and those of processes that are not
 * there.
 *
 * @param elements the ids of call activities
 * @param known the keys of the processes that can be called
 */
record CallsByHand(Set<String> elements, Set<String> known) {
    boolean isAnsweredByHand(String calledKey, String element) {
        return elements.contains(element) || !known.contains(calledKey);
    }
}
