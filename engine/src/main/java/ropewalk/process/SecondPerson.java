package ropewalk.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Eyes;
import ropewalk.process.ReviewTable.Stored;
import ropewalk.tenant.TenantContext;

/**
 * Whether somebody else has approved what is about to become a version. Asked inside the deploying transaction, about the
 * very content that is deployed in it; what was approved stays as it is until that transaction ends.
 */
@Component
class SecondPerson {
    private final DeploymentPolicy policy;
    private final ReviewTable reviews;
    private final DraftAuthors authors;
    private final Eyes eyes;

    SecondPerson(DeploymentPolicy policy, ReviewTable reviews, DraftAuthors authors, Eyes eyes) {
        this.policy = policy;
        this.reviews = reviews;
        this.authors = authors;
        this.eyes = eyes;
    }

    /**
     * Of a draft that the transaction has locked.
     *
     * @return whoever approved it and is another than whoever deploys it; null when nobody has and nobody has to
     * @throws Problem 409 {@code review-required}; 403 {@code four-eyes}
     */
    @Nullable
    Named ofDraft(Drafts.Draft draft) {
        String content = draft.bundle().fingerprint();
        return approver(
                draft.name(),
                reviews.current(draft.id()).filter(review -> review.content().equals(content)).stream()
                        .toList());
    }

    /** As {@link #ofDraft}, for what comes from elsewhere: the same content may be approved as a draft. */
    @Nullable
    Named ofContent(Bundle bundle) {
        return approver(bundle.name(), reviews.approved(bundle.fingerprint()));
    }

    private @Nullable Named approver(String name, List<Stored> found) {
        Set<String> own = eyes.sameAs(TenantContext.require().actor().id());
        Optional<Named> other = found.stream()
                .filter(review -> review.isApprovedByNoneOf(own))
                .map(Stored::decidedBy)
                .findFirst();
        if (other.isEmpty() && policy.get().secondPerson()) {
            boolean isOwn = found.stream().anyMatch(review -> review.state() == Review.State.APPROVED);
            throw isOwn
                    ? new Problem(
                            HttpStatus.FORBIDDEN,
                            "four-eyes",
                            "You approved “" + name + "”; somebody else has to deploy it.")
                    : Problem.conflict(
                            "review-required",
                            "Only what a second person has approved is deployed here; ask for a review of “" + name
                                    + "” as a draft.");
        }
        return other.orElse(null);
    }

    /** The draft has become a version. */
    void deployed(Drafts.Draft draft, @Nullable Named approver) {
        reviews.current(draft.id())
                .ifPresent(review -> reviews.end(
                        review.id(),
                        review.state() == Review.State.APPROVED ? Review.State.DEPLOYED : Review.State.OUTDATED));
        if (approver != null) {
            authors.clear(draft.id());
        }
    }

    /** What came from elsewhere has become a version; it takes another approval to become one again. */
    void deployed(Bundle bundle) {
        reviews.approved(bundle.fingerprint()).forEach(review -> reviews.end(review.id(), Review.State.DEPLOYED));
    }
}
