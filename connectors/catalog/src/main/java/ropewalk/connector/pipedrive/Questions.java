package ropewalk.connector.pipedrive;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import ropewalk.connector.pipedrive.PipedriveApi.Found;
import ropewalk.connector.pipedrive.PipedriveApi.Page;

/** What the searches have in common. */
final class Questions {

    /** So many can be read by their ids at once. */
    private static final int MOST = 100;

    private Questions() {}

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("“At most” is 1 to " + MOST + ", not " + limit);
        }
    }

    /** What was found, in the order of the search. */
    static <T> List<T> whole(Found found, Function<MultiValueMap<String, String>, Page<T>> list, ToLongFunction<T> id) {
        List<Long> ids = found.items().stream().map(hit -> hit.item().id()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        String all = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return list.apply(Body.question("ids", all, "limit", MOST)).all().stream()
                .sorted(Comparator.comparing(each -> ids.indexOf(id.applyAsLong(each))))
                .toList();
    }
}
