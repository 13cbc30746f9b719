package ropewalk.connector.docusign;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Json;

/** A description that is one sample object with every member there can be. */
final class DescribedSample {

    private static final Path FOLDER = Path.of("../../../shared/vendor-specs");

    private DescribedSample() {}

    static Map<String, Object> of(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeThat(path).exists();
        return Json.object(Files.readString(path));
    }

    /** Members that the sample does not have, at their places. */
    static List<String> unknown(@Nullable Object value, @Nullable Object sample, String where) {
        var unknown = new ArrayList<String>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                if (sample instanceof Map<?, ?> known && known.containsKey(name)) {
                    unknown.addAll(unknown(member, known.get(name), where + "." + name));
                } else {
                    unknown.add(where + "." + name);
                }
            });
        } else if (value instanceof List<?> items && sample instanceof List<?> samples && !samples.isEmpty()) {
            items.forEach(item -> unknown.addAll(unknown(item, samples.get(0), where + "[]")));
        }
        return unknown;
    }
}
