package ropewalk.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ropewalk.extraction.Example.Decided;
import ropewalk.redaction.Redacted;
import ropewalk.redaction.Redactor;

/** Letters as an extractor sees them: redacted, and decided by somebody who reads well. */
final class Cases {
    private static final class Shared {
        static final Redactor REDACTOR = Redactor.load();
    }

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Cases() {}

    static List<Example> of(List<Wanted> wanted, int count, long seed) {
        Post post = new Post(new Random(seed));
        List<Example> cases = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            cases.add(decided(wanted, post.of(wanted), number));
        }
        return cases;
    }

    static Example decided(List<Wanted> wanted, Post.Letter letter, int number) {
        Redacted redacted = Shared.REDACTOR.redact(letter.text());
        Masking masking = new Masking(letter.text(), redacted);
        Map<String, Decided> decided = new LinkedHashMap<>();
        for (Wanted each : wanted) {
            String value = letter.values().get(each.name());
            Decided answer = value == null
                    ? new Example.Nothing()
                    : Candidates.in(redacted.text()).stream()
                            .filter(candidate -> Values.key(each.type(), masking.original(candidate.place()))
                                    .equals(Values.key(each.type(), value)))
                            .findFirst()
                            .<Decided>map(found -> new Example.At(found.place()))
                            .orElse(new Example.Elsewhere());
            decided.put(each.name(), answer);
        }
        return new Example("case-%05d".formatted(number), BEGIN.plusSeconds(3_600L * number), redacted.text(), decided);
    }

    static String redacted(String text) {
        return Shared.REDACTOR.redact(text).text();
    }

    static Masking masking(String text) {
        return new Masking(text, Shared.REDACTOR.redact(text));
    }

    /** What an extractor comes to on cases that it has not seen. @param values of all wanted ones, the share that is right */
    record Score(
            double values, double whole, double calibration, double sure, double sureAndRight, double unfindable) {}

    static Score score(Extractor extractor, List<Wanted> wanted, List<Example> cases) {
        int values = 0;
        int right = 0;
        int whole = 0;
        int sure = 0;
        int sureAndRight = 0;
        int unfindable = 0;
        double[] said = new double[10];
        double[] true_ = new double[10];
        for (Example each : cases) {
            Extraction found = extractor.suggest(each.text(), wanted);
            boolean all = true;
            for (Extraction.Answer answer : found.answers()) {
                Decided decided = java.util.Objects.requireNonNull(
                        each.decided().get(answer.wanted().name()));
                boolean good = isRight(each, answer, decided);
                unfindable += decided instanceof Example.Elsewhere ? 1 : 0;
                values++;
                right += good ? 1 : 0;
                all &= good;
                int bin = Math.min(9, (int) (answer.confidence() * 10));
                said[bin] += answer.confidence();
                true_[bin] += good ? 1 : 0;
            }
            whole += all ? 1 : 0;
            sure += found.sure() ? 1 : 0;
            sureAndRight += found.sure() && all ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            error += Math.abs(said[bin] - true_[bin]) / values;
        }
        return new Score(
                (double) right / values,
                (double) whole / cases.size(),
                error,
                (double) sure / cases.size(),
                sure == 0 ? 1 : (double) sureAndRight / sure,
                (double) unfindable / values);
    }

    private static boolean isRight(Example example, Extraction.Answer answer, Decided decided) {
        Candidate found = answer.found();
        if (found == null) {
            return decided instanceof Example.Nothing;
        }
        return decided instanceof Example.At at
                && (at.place().equals(found.place())
                        || !found.personal()
                                && Values.key(answer.wanted().type(), found.text())
                                        .equals(Values.key(
                                                answer.wanted().type(),
                                                at.place().in(example.text()))));
    }
}
