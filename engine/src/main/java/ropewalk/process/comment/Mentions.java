package ropewalk.process.comment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Holders;
import ropewalk.process.DraftMention;
import ropewalk.process.Named;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** Who is named in comments: only people who may read drafts. */
@Component
class Mentions {
    private static final int MOST = 20;

    private final Holders holders;
    private final ApplicationEventPublisher events;

    Mentions(Holders holders, ApplicationEventPublisher events) {
        this.holders = holders;
        this.events = events;
    }

    /** The first twenty whose name has these letters. */
    List<Named> possible(String letters) {
        return holders.named(Permission.DRAW_PROCESSES, letters).stream()
                .map(Mentions::named)
                .toList();
    }

    /**
     * Those of the people whose {@code @Name} stands in the text: one that was taken out again is nobody's mention.
     *
     * @throws Problem 422 {@code not-a-reader} when somebody may not read drafts, or is not there at all
     */
    List<Named> in(String text, @Nullable List<String> ids) {
        Set<String> asked = new HashSet<>(ids == null ? List.of() : ids);
        if (asked.size() > MOST) {
            throw Problem.unprocessable("invalid-comment", "A comment names at most " + MOST + " people.");
        }
        List<Holders.Holder> found = holders.among(Permission.DRAW_PROCESSES, asked);
        if (found.size() < asked.size()) {
            throw Problem.unprocessable(
                    "not-a-reader",
                    "Somebody named in the comment cannot read drafts; name others, or write without the @.");
        }
        return found.stream()
                .filter(one -> text.contains("@" + one.name()))
                .map(Mentions::named)
                .toList();
    }

    /** Tells who is named now and was not before. */
    void tell(String draftId, String draftName, @Nullable String about, List<Named> before, List<Named> now) {
        Set<String> people = now.stream().map(Named::id).collect(Collectors.toSet());
        before.forEach(one -> people.remove(one.id()));
        people.remove(TenantContext.require().actor().id());
        if (!people.isEmpty()) {
            events.publishEvent(new DraftMention(draftId, draftName, about, Set.copyOf(people)));
        }
    }

    private static Named named(Holders.Holder holder) {
        return new Named(holder.id(), holder.name());
    }
}
