package ropewalk.process;

import java.util.Set;

/**
 * What happens to the review of a draft, for those whom it concerns. Published inside the transaction in which it does.
 *
 * <p>Who asked and who decided is not told along: it would stay with others when that person is erased.
 */
public sealed interface ReviewNews {
    String reviewId();

    /**
     * People are to look at a draft.
     *
     * @param people their ids; those asked by name, or else those who could decide, fifty at most
     */
    record Asked(String reviewId, String draftId, String draftName, Set<String> people) implements ReviewNews {}

    /**
     * Somebody looked at it.
     *
     * @param isApproved or else it goes back
     * @param askedBy the id of whoever asked for it
     */
    record Decided(String reviewId, String draftId, String draftName, boolean isApproved, String askedBy)
            implements ReviewNews {}

    /** Nobody has to look any more: it was decided, withdrawn, or the draft is another one now. */
    record Over(String reviewId) implements ReviewNews {}
}
