package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
@Tag(name = "Reviews")
class ReviewController {
    private final Reviews reviews;
    private final Drafts drafts;
    private final Definitions definitions;
    private final DeploymentPolicy policy;

    ReviewController(Reviews reviews, Drafts drafts, Definitions definitions, DeploymentPolicy policy) {
        this.reviews = reviews;
        this.drafts = drafts;
        this.definitions = definitions;
        this.policy = policy;
    }

    /**
     * @param required whether the draft is deployed only when a second person has approved it
     * @param authors who changed it since it was last approved and deployed; none of them can approve it
     * @param candidates the first fifty people whom whoever asks can ask by name
     * @param review the last one; absent when none was asked for
     */
    record DraftReview(boolean required, List<Named> authors, List<Named> candidates, @Nullable Review review) {}

    /**
     * @param message what to look at; at most 1,000 characters
     * @param reviewers ids of people; without any, anybody who may deploy
     */
    record NewReview(@Nullable String message, @Nullable List<String> reviewers) {}

    /** @param comment at most 1,000 characters; needed to send it back */
    @Schema(name = "ReviewDecision")
    record Decision(@NotNull Boolean approve, @Nullable String comment) {}

    /** A version as it was drawn. */
    record DeployedContent(String definitionId, int version, Bundle content) {}

    /**
     * @param mayDecide whether whoever asks may decide it now
     * @param content what is to be looked at; absent when the draft is something else by now
     * @param deployed the newest version of the process; absent when there is none
     */
    record ReviewDetail(
            Review review,
            List<Named> authors,
            boolean mayDecide,
            @Nullable Bundle content,
            @Nullable DeployedContent deployed) {}

    @GetMapping("/api/drafts/{id}/review")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "draftReview", summary = "How the review of a draft stands")
    DraftReview ofDraft(@PathVariable String id) {
        drafts.get(id);
        return new DraftReview(
                policy.get().secondPerson(), reviews.authors(id), reviews.candidates(id), reviews.last(id));
    }

    @PostMapping("/api/drafts/{id}/review")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "askForReview", summary = "Ask others to look at a draft as it is now")
    Review ask(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewReview asked) {
        return new LateChange(
                        Permission.DRAW_PROCESSES, () -> present(id), "draft", id, "draft.created", "draft.changed")
                .or(() -> reviews.ask(
                        id,
                        Versions.required(ifMatch),
                        Objects.requireNonNullElse(asked.reviewers(), List.of()),
                        asked.message()));
    }

    @DeleteMapping("/api/drafts/{id}/review")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "withdrawReview", summary = "Take a review back, also an approved one")
    void withdraw(@PathVariable String id) {
        reviews.withdraw(id);
    }

    @GetMapping("/api/reviews")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "reviews", summary = "Reviews that wait for oneself, the oldest first")
    Page<Review> waiting(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return reviews.waiting(limit, cursor);
    }

    @GetMapping("/api/reviews/{id}")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "review", summary = "What is to be looked at, and what is deployed now")
    ReviewDetail get(@PathVariable String id) {
        Review review = reviews.get(id);
        return new ReviewDetail(
                review,
                reviews.authors(review.draftId()),
                reviews.mayDecide(id),
                reviews.content(id),
                Optional.ofNullable(review.processKey())
                        .flatMap(definitions::called)
                        .map(row ->
                                new DeployedContent(row.id(), row.version(), definitions.bundle(row.id(), row.name())))
                        .orElse(null));
    }

    @PostMapping("/api/reviews/{id}/decision")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "decideReview", summary = "Approve a draft or send it back")
    Review decide(@PathVariable String id, @Valid @RequestBody Decision decision) {
        return reviews.decide(id, decision.approve(), decision.comment());
    }

    private ResponseEntity<Drafts.Draft> present(String id) {
        Drafts.Draft draft = drafts.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(draft.version())).body(draft);
    }
}
