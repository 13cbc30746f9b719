package ropewalk.learning.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is played and measured.
 *
 * @param positive the label whose probability is ranked for the AUC, or null for a label chosen by the alphabet
 * @param describe a column whose different values describe each label, or null
 * @param abstain labels whose items have no right answer but to abstain
 * @param without labels whose rows are left out
 * @param driftDay the first day of changed ways, from 1; 0 for none
 * @param driftShare the share of labels that change places then
 */
record Options(
        Path data,
        boolean decide,
        String text,
        String label,
        @Nullable String positive,
        @Nullable String describe,
        List<String> fields,
        Set<String> abstain,
        Set<String> without,
        int perDay,
        int days,
        double wrong,
        double missing,
        int seeds,
        int driftDay,
        double driftShare,
        int rebuildEvery,
        @Nullable Path json,
        @Nullable Path cache) {

    static final String USAGE =
            """
            Usage: Evaluate --data FILE.csv [options]
              --kind classify|decide   sort texts (default), or decide on fields
              --text COLUMN            the text; default text
              --label COLUMN           the right answer; default label (--group is the same)
              --describe COLUMN        its different values describe each label to a new step
              --positive LABEL         decide: the outcome that the AUC is about
              --fields A,B,...         decide: the fields; default all columns but the label
              --abstain LABEL,...      items of these labels have no right answer but to abstain
              --without LABEL,...      leave rows of these labels out
              --per-day N              items a day; default 100
              --days N                 default 30
              --wrong SHARE            wrong answers among the feedback; default 0.08
              --missing SHARE          items without feedback; default 0.30
              --seeds N                how often it is played, each time in another order; default 5
              --drift-day N            from this day on some labels change places
              --drift-share SHARE      how many of the labels; default 0.3
              --rebuild-every N        days between rebuilds; default 1
              --json FILE              write the figures there too
              --cache FOLDER           keep the vectors of texts there, for the next run
            """;

    static Options of(String[] arguments) throws BadInput {
        Arguments given = new Arguments(arguments);
        String kind = given.required("kind", "classify");
        if (!Set.of("classify", "decide").contains(kind)) {
            throw new BadInput("--kind must be classify or decide, not " + kind);
        }
        String data = given.text("data", null);
        if (data == null) {
            throw new BadInput("--data is missing: name a CSV file\n\n" + USAGE);
        }
        String json = given.text("json", null);
        String cache = given.text("cache", null);
        String group = given.required("group", "label");
        Options options = new Options(
                Path.of(data),
                kind.equals("decide"),
                given.required("text", "text"),
                given.required("label", group),
                given.text("positive", null),
                given.text("describe", null),
                List.copyOf(given.list("fields")),
                Set.copyOf(given.list("abstain")),
                Set.copyOf(given.list("without")),
                given.whole("per-day", 100, 1, 100_000),
                given.whole("days", 30, 1, 1_000),
                given.share("wrong", 0.08),
                given.share("missing", 0.30),
                given.whole("seeds", 5, 1, 100),
                given.whole("drift-day", 0, 0, 1_000),
                given.share("drift-share", 0.3),
                given.whole("rebuild-every", 1, 1, 1_000),
                json == null ? null : Path.of(json),
                cache == null ? null : Path.of(cache));
        given.complainOfTheRest();
        return options;
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
