package ropewalk.learning.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import ropewalk.learning.EmbeddedEncoder;
import ropewalk.learning.Encoder;
import ropewalk.learning.Label;

/** The command: plays a month with a file of decided cases and prints what the assistant learned from it. */
public final class Evaluate {

    private Evaluate() {}

    /** Ends with 0, or with 2 and one message where the options or the file are not as they must be. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, new EmbeddedEncoder(), out, error));
    }

    static int run(String[] arguments, Encoder encoder, PrintStream out, PrintStream error) throws IOException {
        try {
            Options options = Options.of(arguments);
            Report report = evaluate(options, encoder, error);
            out.println(report.table());
            if (options.json() != null) {
                Files.writeString(options.json(), report.json());
            }
            return 0;
        } catch (BadInput bad) {
            error.println(bad.getMessage());
            return 2;
        }
    }

    private static Report evaluate(Options options, Encoder encoder, PrintStream progress)
            throws BadInput, IOException {
        Sheet sheet = Sheet.read(options.data());
        Cases cases = Cases.of(options, sheet);
        List<String> labels = cases.step().labels().stream().map(Label::key).toList();
        String positive = options.positive() == null ? labels.get(0) : options.positive();
        if (!labels.contains(positive)) {
            throw new BadInput("--positive must be one of " + String.join(", ", labels) + ", not " + positive);
        }
        VectorCache cache = new VectorCache(encoder, options.cache());
        Replay replay = new Replay(options, cases, cache, positive);
        if (replay.days() < 1) {
            throw new BadInput(sheet.file() + " has " + cases.all().size() + " cases, fewer than the "
                    + options.perDay() + " of one day; choose fewer with --per-day");
        }
        Report report = new Report();
        report.title(sheet.file() + ": " + cases.all().size() + " cases, " + labels.size() + " labels, "
                + cases.outside().size() + " to abstain from");
        report.put("wrong", "wrong answers among the feedback", options.wrong(), Report.decimal(options.wrong()));
        report.put("missing", "items without feedback", options.missing(), Report.decimal(options.missing()));
        List<Scored> scored = new ArrayList<>();
        Replay.Played last = null;
        for (int seed = 1; seed <= options.seeds(); seed++) {
            last = replay.play(seed);
            scored.addAll(last.scored());
            progress.println("Played seed " + seed + " of " + options.seeds());
        }
        new Figures(options, replay.days(), scored, report).find();
        if (options.decide() && labels.size() == 2) {
            int from = Math.max(1, replay.days() - 2);
            double reached = Measure.areaUnderCurve(
                    scored.stream().filter(item -> item.day() >= from).toList());
            double bound = Bound.areaUnderCurve(cases, cache, positive);
            report.share("bound.areaUnderCurve", "AUC with all cases and no wrong answer", bound);
            report.share("bound.share", "share of it that was reached", reached / bound);
        }
        if (last != null && !last.examples().isEmpty()) {
            report.share(
                    "wrongAsBelieved",
                    "wrong answers, as the learner believes",
                    last.model().wrongAnswers());
            Costs.measure(encoder, cases, last, !options.decide(), report);
        }
        cache.save();
        return report;
    }
}
