package ropewalk.process;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.identity.Eyes;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.process.Review.State;
import ropewalk.process.ReviewTable.Stored;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Drafts are looked at by somebody who did not draw them, exactly as they would be deployed. */
@Service
@Transactional
class Reviews {
    private static final int LONGEST = 1_000;

    private final ReviewTable table;
    private final Drafts drafts;
    private final DraftAuthors authors;
    private final Reviewers reviewers;
    private final People people;
    private final Eyes eyes;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Reviews(
            ReviewTable table,
            Drafts drafts,
            DraftAuthors authors,
            Reviewers reviewers,
            People people,
            Eyes eyes,
            Clock clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.drafts = drafts;
        this.authors = authors;
        this.reviewers = reviewers;
        this.people = people;
        this.eyes = eyes;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Of the draft as it is now; a review under way ends with it.
     *
     * @param asked ids of people; empty for anybody who may deploy
     * @throws Problem 404; 412; 422 {@code unfit-reviewer}, {@code too-large}
     */
    Review ask(String draftId, long seen, Collection<String> asked, @Nullable String message) {
        Drafts.Draft draft = drafts.locked(draftId, seen);
        String words = words(message);
        List<String> ids = asked.stream().distinct().sorted().toList();
        reviewers.checkFit(ids, notToBeAsked(draftId));
        table.current(draftId).ifPresent(before -> {
            table.end(before.id(), State.WITHDRAWN);
            events.publishEvent(new ReviewNews.Over(before.id()));
        });
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        table.insert(id, draft, ids, words, clock.instant());
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("version", draft.version());
        recorded.put("content", draft.bundle().fingerprint());
        recorded.put("reviewers", ids.isEmpty() ? "anybody who may deploy" : ids);
        events.publishEvent(Recorded.of("review.asked", Drafts.subject(draftId, draft.name()), recorded));
        events.publishEvent(new ReviewNews.Asked(id, draftId, draft.name(), told(draftId, ids)));
        return get(id);
    }

    private Set<String> told(String draftId, List<String> asked) {
        return asked.isEmpty()
                ? reviewers.besides(notToBeAsked(draftId)).stream()
                        .map(Named::id)
                        .collect(Collectors.toSet())
                : Set.copyOf(asked);
    }

    /** Takes back what is open or approved; nothing happens when there is nothing. */
    void withdraw(String draftId) {
        Drafts.Draft draft = drafts.locked(draftId);
        table.current(draftId).ifPresent(review -> {
            table.end(review.id(), State.WITHDRAWN);
            events.publishEvent(new Recorded(
                    "review.withdrawn",
                    Drafts.subject(draftId, draft.name()),
                    Map.of("state", review.state()),
                    Map.of("state", State.WITHDRAWN)));
            events.publishEvent(new ReviewNews.Over(review.id()));
        });
    }

    /**
     * @throws Problem 404; 403 {@code four-eyes}, {@code not-a-reviewer}; 409 {@code review-over}; 422 {@code
     *     comment-missing}
     */
    Review decide(String id, boolean approves, @Nullable String comment) {
        String draftId = table.find(id).orElseThrow(Problem::notFound).draftId();
        Drafts.Draft draft = drafts.locked(draftId);
        Stored review = table.find(id).orElseThrow(Problem::notFound);
        String content = draft.bundle().fingerprint();
        if (review.state() != State.OPEN || !review.content().equals(content)) {
            throw Problem.conflict("review-over", over(review));
        }
        Problem against = against(review);
        if (against != null) {
            throw against;
        }
        String words = words(comment);
        if (!approves && words.isEmpty()) {
            throw Problem.unprocessable(
                    "comment-missing", "Say what is to be changed; “" + draft.name() + "” goes back with it.");
        }
        table.decide(id, approves ? State.APPROVED : State.SENT_BACK, words, clock.instant());
        events.publishEvent(Recorded.of(
                approves ? "review.approved" : "review.sent-back",
                Drafts.subject(draftId, draft.name()),
                Map.of("version", draft.version(), "content", content, "comment", words)));
        events.publishEvent(new ReviewNews.Over(id));
        events.publishEvent(new ReviewNews.Decided(
                id, draftId, draft.name(), approves, review.askedBy().id()));
        return get(id);
    }

    @Transactional(readOnly = true)
    public Review get(String id) {
        return named(List.of(table.find(id).orElseThrow(Problem::notFound))).get(0);
    }

    /** Of a draft, the last that was asked for. */
    @Transactional(readOnly = true)
    public @Nullable Review last(String draftId) {
        return table.last(draftId).map(review -> named(List.of(review)).get(0)).orElse(null);
    }

    /** Who changed a draft since it was last approved and deployed; none of them can approve it. */
    @Transactional(readOnly = true)
    public List<Named> authors(String draftId) {
        return authors.of(draftId);
    }

    /** Those that whoever works now is asked to decide and may, the oldest first. */
    @Transactional(readOnly = true)
    public Page<Review> waiting(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<Stored> found = table.waitingFor(
                ownEyes(),
                after.isEmpty() ? null : Cursor.time(after.get(0)).toString(),
                after.isEmpty() ? null : after.get(1),
                size + 1);
        return Page.cut(named(found), size, last -> Cursor.of(last.askedAt().toString(), last.id()));
    }

    /** The first fifty whom whoever works now can ask by name. */
    @Transactional(readOnly = true)
    public List<Named> candidates(String draftId) {
        return reviewers.besides(notToBeAsked(draftId));
    }

    /** Whether whoever works now may decide it, as far as people are concerned. */
    @Transactional(readOnly = true)
    public boolean mayDecide(String id) {
        return table.find(id)
                .filter(review -> review.state() == State.OPEN && against(review) == null)
                .isPresent();
    }

    /** The draft, as long as it is what the review is about. */
    @Transactional(readOnly = true)
    public @Nullable Bundle content(String id) {
        Stored review = table.find(id).orElseThrow(Problem::notFound);
        Bundle bundle = drafts.get(review.draftId()).bundle();
        return bundle.fingerprint().equals(review.content()) ? bundle : null;
    }

    private @Nullable Problem against(Stored review) {
        Set<String> own = ownEyes();
        Set<String> looked = new HashSet<>(lookedOnBy(review.draftId()));
        looked.add(review.askedBy().id());
        if (looked.stream().anyMatch(own::contains)) {
            return new Problem(
                    HttpStatus.FORBIDDEN,
                    "four-eyes",
                    "You drew “" + review.draftName() + "” or asked for the review; somebody else has to look at it.");
        }
        if (!review.reviewers().isEmpty() && review.reviewers().stream().noneMatch(own::contains)) {
            return new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-a-reviewer",
                    "Others were asked to look at “" + review.draftName() + "”; whoever asked can ask you, too.");
        }
        return null;
    }

    private Set<String> lookedOnBy(String draftId) {
        return authors.of(draftId).stream().map(Named::id).collect(Collectors.toSet());
    }

    /** Those who drew, and whoever asks. */
    private Set<String> notToBeAsked(String draftId) {
        Set<String> unfit = new HashSet<>(lookedOnBy(draftId));
        unfit.addAll(ownEyes());
        return unfit;
    }

    private Set<String> ownEyes() {
        return eyes.sameAs(TenantContext.require().actor().id());
    }

    private static String over(Stored review) {
        return switch (review.state()) {
            case OPEN, OUTDATED ->
                "“" + review.draftName() + "” was changed since the review was asked for; wait for the next one.";
            case APPROVED, SENT_BACK, DEPLOYED ->
                (review.decidedBy() == null ? "Somebody" : review.decidedBy().name()) + " has decided this already.";
            case WITHDRAWN -> "The review of “" + review.draftName() + "” was taken back.";
        };
    }

    private static String words(@Nullable String text) {
        String words = text == null ? "" : text.strip();
        if (words.length() > LONGEST) {
            throw Problem.unprocessable("too-large", "A message has at most " + LONGEST + " characters.");
        }
        return words;
    }

    /** Names of all who are asked are fetched at once. */
    private List<Review> named(List<Stored> found) {
        Set<String> ids =
                found.stream().flatMap(review -> review.reviewers().stream()).collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        for (Person person : people.findAll(ids)) {
            names.put(person.id(), person.name());
        }
        List<Review> reviews = new ArrayList<>();
        for (Stored one : found) {
            reviews.add(new Review(
                    one.id(),
                    one.draftId(),
                    one.draftName(),
                    one.processKey(),
                    one.draftVersion(),
                    one.state(),
                    one.reviewers().stream()
                            .filter(names::containsKey)
                            .map(id -> new Named(id, names.getOrDefault(id, "")))
                            .toList(),
                    one.message(),
                    one.askedAt(),
                    one.askedBy(),
                    one.decidedAt(),
                    one.decidedBy(),
                    one.comment()));
        }
        return reviews;
    }
}
