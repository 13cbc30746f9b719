package ropewalk.learning.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import ropewalk.learning.Encoder;
import ropewalk.learning.Example;
import ropewalk.learning.Learner;
import ropewalk.learning.Model;
import ropewalk.learning.Suggestion;

/** What the learner could do at best: taught with all cases and no wrong answer, ten times without another tenth. */
final class Bound {

    private static final int FOLDS = 10;

    private Bound() {}

    static double areaUnderCurve(Cases cases, Encoder encoder, String positive) {
        List<Cases.Case> all = new ArrayList<>(cases.all());
        Collections.shuffle(all, new Random(FOLDS));
        List<Scored> scored = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> seen = new ArrayList<>();
            for (int index = 0; index < all.size(); index++) {
                if (index % FOLDS != fold) {
                    seen.add(new Example(
                            "case-" + index,
                            Instant.EPOCH,
                            all.get(index).item(),
                            all.get(index).label()));
                }
            }
            Model model = new Learner(encoder).rebuild(cases.step(), seen);
            for (int index = fold; index < all.size(); index += FOLDS) {
                Cases.Case asked = all.get(index);
                double score = model.suggest(asked.item()).ranked().stream()
                        .filter(ranked -> ranked.label().equals(positive))
                        .mapToDouble(Suggestion.Ranked::probability)
                        .sum();
                scored.add(new Scored(
                        fold, 1, false, false, 0, false, score, asked.label().equals(positive), false));
            }
        }
        return Measure.areaUnderCurve(scored);
    }
}
