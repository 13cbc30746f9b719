package ropewalk.assistant;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import ropewalk.assistant.LearningView.Drafts;
import ropewalk.assistant.StoredDraft.Basis;

/** What drafts and the replies that were sent come to. */
final class DraftFigures {
    private DraftFigures() {}

    /** @param made how many there were, sent or not */
    static Drafts of(List<StoredDraft> sent, long made) {
        List<StoredDraft> replies =
                sent.stream().filter(each -> each.basis() == Basis.REPLY).toList();
        return new Drafts(
                made,
                sent.size(),
                (int) sent.stream().filter(each -> kept(each) >= 1).count(),
                mean(sent, DraftFigures::kept),
                mean(sent, DraftFigures::twinKept),
                replies.size(),
                mean(replies, DraftFigures::kept),
                mean(replies, DraftFigures::twinKept));
    }

    private static double kept(StoredDraft draft) {
        return Objects.requireNonNullElse(draft.kept(), 0.0);
    }

    private static double twinKept(StoredDraft draft) {
        return Objects.requireNonNullElse(draft.twinKept(), 0.0);
    }

    private static @Nullable Double mean(List<StoredDraft> drafts, ToDoubleFunction<StoredDraft> of) {
        return drafts.isEmpty()
                ? null
                : drafts.stream().mapToDouble(of).average().orElseThrow();
    }
}
