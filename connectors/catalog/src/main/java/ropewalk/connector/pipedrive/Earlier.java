package ropewalk.connector.pipedrive;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ropewalk.connector.Call;
import ropewalk.connector.Unavailable;
import ropewalk.connector.pipedrive.PipedriveApi.Page;

/**
 * Finds what an earlier try of a call has left. The search of Pipedrive goes by an index of its own; its lists do not, so
 * all that has been written since the first try is looked through.
 */
final class Earlier {

    /** Between our clock and Pipedrive's. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    private static final String LARGEST_PAGE = "500";
    private static final int MOST_PAGES = 20;

    private Earlier() {}

    /** @param fixed what else is asked for */
    static <T> Optional<T> of(
            Call<?, ?> call,
            MultiValueMap<String, String> fixed,
            Function<MultiValueMap<String, String>, Page<T>> list,
            Predicate<T> ours) {
        return call.left(() -> among(call, fixed, list, ours));
    }

    private static <T> Optional<T> among(
            Call<?, ?> call,
            MultiValueMap<String, String> fixed,
            Function<MultiValueMap<String, String>, Page<T>> list,
            Predicate<T> ours) {
        var question = new LinkedMultiValueMap<>(fixed);
        question.set("limit", LARGEST_PAGE);
        question.set(
                "updated_since",
                call.firstSentAt().minus(SPARE).truncatedTo(ChronoUnit.SECONDS).toString());
        for (int i = 0; i < MOST_PAGES; i++) {
            Page<T> page = list.apply(question);
            Optional<T> found = page.all().stream().filter(ours).findFirst();
            if (found.isPresent() || !goOn(page, question)) {
                return found;
            }
        }
        throw Unavailable.untold("Too much has been written in Pipedrive since the first try to tell what it has left");
    }

    /** By the cursor of version 2, or the start of version 1. */
    private static boolean goOn(Page<?> page, MultiValueMap<String, String> question) {
        @Nullable String cursor = page.next();
        if (cursor != null) {
            question.set("cursor", cursor);
            return true;
        }
        PipedriveApi.Pagination old =
                page.additional() == null ? null : page.additional().pagination();
        if (old == null || !old.more() || old.nextStart() == null) {
            return false;
        }
        question.set("start", String.valueOf(old.nextStart()));
        return true;
    }
}
