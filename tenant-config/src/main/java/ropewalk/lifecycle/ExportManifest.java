package ropewalk.lifecycle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds.
 *
 * @param version of the form of the export; a reader refuses one that it does not know
 */
record ExportManifest(
        String format,
        int version,
        String workspace,
        String name,
        Instant madeAt,
        List<ExportedFile> files,
        List<ExportContents.LeftOut> leftOut) {
    static final String FORMAT = "ropewalk-workspace";
    static final int VERSION = 1;

    /**
     * @param rows null for a file that is no list of rows
     * @param sha256 of its content, as hexadecimal digits
     */
    record ExportedFile(String path, @Nullable Long rows, long bytes, String sha256) {}

    /** For the log: how many rows of each kind, those of which there are any, and how many other files. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ExportedFile file : files) {
            if (file.rows() == null) {
                counts.merge("files", 1L, Long::sum);
            } else if (file.rows() > 0) {
                counts.put(file.path().substring("data/".length()), file.rows());
            }
        }
        return counts;
    }
}
