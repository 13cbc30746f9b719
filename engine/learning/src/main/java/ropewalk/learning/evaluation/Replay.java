package ropewalk.learning.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ropewalk.learning.Encoder;
import ropewalk.learning.Example;
import ropewalk.learning.Item;
import ropewalk.learning.Label;
import ropewalk.learning.Learner;
import ropewalk.learning.Model;
import ropewalk.learning.Suggestion;

/**
 * Plays the days of one seed: each day's items are suggested first, then feedback on them arrives, some of it wrong and
 * some never, and then the model learns it. What is right is never shown to the model.
 */
final class Replay {

    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

    private final Options options;
    private final Cases cases;
    private final Encoder encoder;
    private final String positive;

    Replay(Options options, Cases cases, Encoder encoder, String positive) {
        this.options = options;
        this.cases = cases;
        this.encoder = encoder;
        this.positive = positive;
    }

    /** What was said of every item, and the model after the last day. */
    record Played(List<Scored> scored, Model model, List<Example> examples) {}

    Played play(int seed) {
        Random random = new Random(seed);
        List<Cases.Case> stream = new ArrayList<>(cases.all());
        stream.addAll(cases.outside());
        Collections.shuffle(stream, random);
        Set<Cases.Case> outside = Collections.newSetFromMap(new IdentityHashMap<>());
        outside.addAll(cases.outside());
        Map<String, String> moved = moved(new Random(seed));
        Learner learner = new Learner(encoder);
        List<Example> examples = new ArrayList<>();
        Model model = learner.rebuild(cases.step(), examples);
        List<Scored> scored = new ArrayList<>();
        int days = days();
        for (int day = 1; day <= days; day++) {
            List<Example> feedback = new ArrayList<>();
            for (int index = (day - 1) * options.perDay(); index < day * options.perDay(); index++) {
                Cases.Case next = stream.get(index);
                boolean drifted = options.driftDay() > 0 && day >= options.driftDay();
                String right = drifted ? moved.getOrDefault(next.label(), next.label()) : next.label();
                Item item = item(next);
                scored.add(score(model, item, right, seed, day, outside.contains(next)));
                if (!outside.contains(next) && random.nextDouble() >= options.missing()) {
                    feedback.add(
                            new Example("case-" + seed + "-" + index, at(day, index), item, answer(right, random)));
                }
            }
            examples.addAll(feedback);
            boolean rebuild = day % options.rebuildEvery() == 0 || day == days;
            model = rebuild ? learner.rebuild(cases.step(), examples) : model.learn(feedback);
        }
        return new Played(scored, model, examples);
    }

    /** How many days the cases last. */
    int days() {
        int all = cases.all().size() + cases.outside().size();
        return Math.min(options.days(), all / options.perDay());
    }

    Item item(Cases.Case of) {
        return options.decide() ? of.item() : Item.of(encoder.encode(of.text()));
    }

    private Instant at(int day, int index) {
        return FIRST.plus(Duration.ofDays(day)).plusMillis(index % options.perDay());
    }

    private Scored score(Model model, Item item, String right, int seed, int day, boolean outside) {
        Suggestion said = model.suggest(item);
        double score = said.ranked().stream()
                .filter(ranked -> ranked.label().equals(positive))
                .mapToDouble(Suggestion.Ranked::probability)
                .sum();
        return new Scored(
                seed,
                day,
                said.label().equals(right),
                model.twin(item).label().equals(right),
                said.confidence(),
                said.sure(),
                score,
                right.equals(positive),
                outside);
    }

    private String answer(String right, Random random) {
        if (random.nextDouble() >= options.wrong()) {
            return right;
        }
        List<String> others = cases.step().labels().stream()
                .map(Label::key)
                .filter(key -> !key.equals(right))
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    /** Which labels stand for which after the drift: some change places in a ring. */
    private Map<String, String> moved(Random random) {
        List<String> keys =
                new ArrayList<>(cases.step().labels().stream().map(Label::key).toList());
        Collections.shuffle(keys, random);
        int count = Math.max(2, (int) Math.round(options.driftShare() * keys.size()));
        List<String> ring = keys.subList(0, Math.min(count, keys.size()));
        Map<String, String> moved = new HashMap<>();
        for (int index = 0; index < ring.size(); index++) {
            moved.put(ring.get(index), ring.get((index + 1) % ring.size()));
        }
        return moved;
    }
}
