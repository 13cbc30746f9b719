package ropewalk.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import ropewalk.audit.AuditVerification.AuditFault;
import ropewalk.audit.AuditVerification.Kind;

/**
 * Walks along one tenant's chain beside its signed roots, once and in order, and keeps nothing of what it passed.
 *
 * <p>Of the roots that agree with the chain only the newest one's signature is looked at: it stands for all before it,
 * since each link holds the one before. One that disagrees is a fault either way.
 */
final class ChainCheck {
    /** How much an entry may be older than a root signed before it was linked: clocks differ, transactions last. */
    private static final Duration LATE = Duration.ofHours(1);

    private final RootSignatures signatures;
    private final Iterator<AuditRoot> roots;
    private final List<AuditRoot> beginnings;
    private final boolean gapsAllowed;

    private long from;
    private long to;
    private long entries;
    private String hash = StoredEntry.START;
    private @Nullable AuditFault fault;
    private @Nullable AuditRoot nextRoot;
    private @Nullable AuditRoot passedRoot;
    private long passedRoots;
    private long begun = -1;

    /**
     * @param roots by position
     * @param gapsAllowed whether only some entries of the chain will come, each with the hash before it
     */
    ChainCheck(RootSignatures signatures, Iterator<AuditRoot> roots, List<AuditRoot> beginnings, boolean gapsAllowed) {
        this.signatures = signatures;
        this.roots = roots;
        this.beginnings = beginnings;
        this.gapsAllowed = gapsAllowed;
        advance();
    }

    /**
     * @param hash as it is recorded
     * @param previous the hash before, where only some entries come; empty otherwise
     * @param entry null when there is none
     */
    record Link(long position, String hash, String previous, String entryId, @Nullable StoredEntry entry) {}

    /** @return whether to go on: after a fault nothing that follows says more */
    boolean next(Link link) {
        if (isLeaving(link.position())) {
            return true;
        }
        if (fault == null) {
            fault = inPlace(link);
        }
        if (fault == null) {
            fault = content(link);
        }
        if (fault == null) {
            fault = againstRoots(link);
        }
        if (fault == null) {
            from = entries == 0 ? link.position() : from;
            to = link.position();
            hash = link.hash();
            entries++;
        }
        return fault == null;
    }

    /** Its time is over and it is being removed, oldest first: what would be before it may be gone already. */
    private boolean isLeaving(long position) {
        return entries == 0 && !gapsAllowed && position > 1 && position <= begun() && beginning(position - 1) == null;
    }

    private @Nullable AuditRoot beginning(long position) {
        for (AuditRoot beginning : beginnings) {
            if (beginning.position() == position && signatures.isGenuine(beginning)) {
                return beginning;
            }
        }
        return null;
    }

    private @Nullable AuditFault inPlace(Link link) {
        long position = link.position();
        if (entries > 0 && position <= to) {
            return new AuditFault(Kind.REORDERED, position, "position " + position + " comes after position " + to);
        }
        if (entries > 0 && position == to + 1) {
            return null;
        }
        if (gapsAllowed) {
            hash = link.previous();
            return null;
        }
        if (entries > 0) {
            return new AuditFault(
                    Kind.REMOVED, to + 1, "positions " + (to + 1) + " to " + (position - 1) + " are gone");
        }
        if (position == 1) {
            return null;
        }
        AuditRoot beginning = beginning(position - 1);
        if (beginning != null) {
            hash = beginning.hash();
            return null;
        }
        return new AuditFault(
                Kind.BEGINNING_REMOVED,
                1,
                "positions 1 to " + (position - 1) + " are gone, and no signed beginning allows it");
    }

    private @Nullable AuditFault content(Link link) {
        StoredEntry entry = link.entry();
        if (entry == null) {
            return new AuditFault(Kind.REMOVED, link.position(), "the entry " + link.entryId() + " is gone");
        }
        if (!entry.hash(hash).equals(link.hash())) {
            return new AuditFault(
                    Kind.ALTERED,
                    link.position(),
                    "the entry " + entry.id() + " is not what was linked here: it or its link was altered, or put in"
                            + " another's place");
        }
        return null;
    }

    private @Nullable AuditFault againstRoots(Link link) {
        while (nextRoot != null && nextRoot.position() < link.position()) {
            pass(nextRoot);
        }
        while (nextRoot != null && nextRoot.position() == link.position()) {
            if (!nextRoot.hash().equals(link.hash())) {
                return disagreeing(nextRoot);
            }
            passedRoots++;
            pass(nextRoot);
        }
        return dated(link);
    }

    private AuditFault disagreeing(AuditRoot root) {
        return signatures.isGenuine(root)
                ? new AuditFault(
                        Kind.REWRITTEN,
                        root.position(),
                        "the chain is another one than at " + root.at()
                                + ", when its root was signed: it was rewritten at or before this position")
                : forged(root);
    }

    private static AuditFault forged(AuditRoot root) {
        return new AuditFault(
                Kind.ROOT_FORGED,
                root.position(),
                "the root of " + root.at()
                        + " was altered, or signed with another key, or with one after it was retired");
    }

    /** An entry dated back is the work of somebody who writes past the server. */
    private @Nullable AuditFault dated(Link link) {
        AuditRoot before = passedRoot;
        StoredEntry entry = link.entry();
        if (before == null || entry == null || before.position() >= link.position()) {
            return null;
        }
        Instant earliest = before.at().minus(LATE);
        return entry.at().isBefore(earliest) && signatures.isGenuine(before)
                ? new AuditFault(
                        Kind.INSERTED,
                        link.position(),
                        "the entry " + entry.id() + " is dated " + entry.at()
                                + ", long before the root that was signed before it was linked")
                : null;
    }

    /**
     * After the last link.
     *
     * @param linked up to where the chainer says that it came; 0 when that is not known
     * @param inserted an entry that the chainer passed and did not link; null when there is none
     */
    AuditVerification end(long linked, long unlinked, @Nullable String inserted) {
        AuditRoot newest = passedRoot;
        if (fault == null && newest != null && !signatures.isGenuine(newest)) {
            fault = forged(newest);
        }
        if (fault == null && !gapsAllowed) {
            fault = cutOff(linked);
        }
        if (fault == null && inserted != null) {
            fault = new AuditFault(
                    Kind.INSERTED, to, "the entry " + inserted + " stands beside the chain, which had passed it by");
        }
        return new AuditVerification(
                fault == null,
                entries,
                from,
                to,
                fault,
                unlinked,
                passedRoots,
                newest == null ? 0 : newest.position(),
                newest == null ? null : newest.at());
    }

    private @Nullable AuditFault cutOff(long linked) {
        long end = entries > 0 ? to : begun();
        while (nextRoot != null) {
            AuditRoot beyond = nextRoot;
            if (beyond.position() > end) {
                return signatures.isGenuine(beyond)
                        ? new AuditFault(
                                Kind.TRUNCATED,
                                end + 1,
                                "the chain ends at " + end + ", and the root of " + beyond.at() + " was signed at "
                                        + beyond.position())
                        : forged(beyond);
            }
            advance();
        }
        return linked > end
                ? new AuditFault(
                        Kind.TRUNCATED, end + 1, "the chain ends at " + end + ", and was linked up to " + linked)
                : null;
    }

    /** Up to where the chain may be gone. */
    private long begun() {
        if (begun < 0) {
            begun = beginnings.stream()
                    .filter(signatures::isGenuine)
                    .mapToLong(AuditRoot::position)
                    .max()
                    .orElse(0);
        }
        return begun;
    }

    private void pass(AuditRoot root) {
        passedRoot = root;
        advance();
    }

    private void advance() {
        try {
            nextRoot = roots.next();
        } catch (NoSuchElementException noneLeft) {
            nextRoot = null;
        }
    }
}
