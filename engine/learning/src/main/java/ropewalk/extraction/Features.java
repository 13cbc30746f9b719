package ropewalk.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ropewalk.extraction.Candidate.Shape;
import ropewalk.extraction.Wanted.Type;
import ropewalk.redaction.Kind;

/**
 * What speaks for a candidate, by name. Those with a weight in {@link #PRIOR} compare what stands around it with what is
 * wanted, and count before anything was learned; the others only name what stands there.
 */
final class Features {
    /** What each is worth before anybody has decided. */
    static final Map<String, Double> PRIOR = Map.of(
            "label", 5.0,
            "before", 3.5,
            "after", 1.0,
            "kind", 2.5,
            "money", 1.5,
            "no money", -1.5,
            "first", 0.6,
            "only", 1.0,
            "other", -3.0,
            "nothing", 3.2);

    private static final double OF_MEANING = 0.8;

    private final Wanted wanted;
    private final Set<String> name;
    private final Set<String> meaning;
    private final Set<String> all;
    private final List<Set<String>> others;

    Features(Wanted wanted, List<Wanted> all) {
        this.wanted = wanted;
        this.name = Words.meanings(Words.ofName(wanted.name()));
        this.meaning = Words.meanings(Words.of(wanted.meaning()));
        this.all = new java.util.TreeSet<>(name);
        this.all.addAll(meaning);
        this.others = all.stream()
                .filter(each -> !each.equals(wanted))
                .map(each -> Words.meanings(Words.ofName(each.name())))
                .filter(each -> !each.equals(name))
                .toList();
    }

    /** One that is no candidate: there is nothing. */
    static Map<String, Double> ofNothing() {
        return new TreeMap<>(Map.of("nothing", 1.0));
    }

    /** @param rivals those that could be it by their type, in the order of the text */
    Map<String, Double> of(Candidate candidate, List<Candidate> rivals) {
        Map<String, Double> features = new TreeMap<>();
        double label = like(name, meaning, candidate.label()) * (candidate.labelled() ? 1 : 0.7);
        double before = nearest(candidate.before());
        put(features, "label", label);
        put(features, "before", before);
        put(features, "after", like(name, meaning, candidate.after()));
        put(features, "kind", kind(candidate));
        if (all.contains("total") && wanted.type() != Type.DATE) {
            put(features, candidate.money() ? "money" : "no money", 1);
        }
        List<Candidate> alike = rivals.stream()
                .filter(each -> each.shape() == candidate.shape())
                .toList();
        put(features, "first", alike.get(0) == candidate ? 1 : 0);
        put(features, "only", alike.size() == 1 ? 1 : 0);
        put(features, "other", Math.max(0, other(candidate) - Math.max(label, before)));
        learned(features, candidate, alike);
        return features;
    }

    private static void learned(Map<String, Double> features, Candidate candidate, List<Candidate> alike) {
        features.put("shape=" + candidate.shape(), 1.0);
        features.put("pattern=" + pattern(candidate.text()), 1.0);
        for (int at = 0; at < candidate.before().size() && at < 2; at++) {
            features.put("before" + (at + 1) + "=" + candidate.before().get(at), 1.0);
        }
        candidate.before().forEach(word -> features.put("near=" + word, 1.0));
        if (candidate.labelled()) {
            features.put("label=" + String.join(" ", candidate.label()), 1.0);
        }
        if (!candidate.after().isEmpty()) {
            features.put("after=" + candidate.after().get(0), 1.0);
        }
        features.put("place=" + Math.min(4, alike.indexOf(candidate)), 1.0);
        if (alike.get(alike.size() - 1) == candidate) {
            features.put("last", 1.0);
        }
        if (candidate.money()) {
            features.put("has money", 1.0);
        }
    }

    /** {@code INV-2041} is {@code A-9}: what codes of a house have in common. */
    private static String pattern(String text) {
        return Candidates.PLACEHOLDER.matcher(text).matches()
                ? text
                : text.substring(0, Math.min(40, text.length()))
                        .replaceAll("\\p{Lu}+", "A")
                        .replaceAll("\\p{Ll}+", "a")
                        .replaceAll("\\d+", "9");
    }

    private static void put(Map<String, Double> features, String name, double value) {
        if (value != 0) {
            features.put(name, value);
        }
    }

    private static double like(Set<String> name, Set<String> meaning, List<String> words) {
        Set<String> said = Words.meanings(words);
        return Math.max(Words.likeness(name, said), OF_MEANING * Words.likeness(said, meaning));
    }

    /** Words count less the farther away they stand. */
    private double nearest(List<String> before) {
        double best = 0;
        List<String> said = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            said.add(before.get(at));
            best = Math.max(best, Words.likeness(name, Words.meanings(said)) * (1 - 0.15 * at));
            Set<String> one = Words.meanings(List.of(before.get(at)));
            best = Math.max(best, OF_MEANING * Words.likeness(one, meaning) * (1 - 0.2 * at));
        }
        return best;
    }

    private double other(Candidate candidate) {
        double best = 0;
        for (Set<String> other : others) {
            best = Math.max(best, Words.likeness(other, Words.meanings(candidate.label())));
            best = Math.max(best, Words.likeness(other, Words.meanings(candidate.before())) * 0.8);
        }
        return best;
    }

    /** How well the kind of a stretch fits a text that is wanted; of other types only what fits is asked about. */
    private double kind(Candidate candidate) {
        if (wanted.type() != Type.TEXT) {
            return 1;
        }
        String text = candidate.text();
        Map<String, Double> fitting = new HashMap<>();
        if (all.contains("number")) {
            fitting.put("CODE", 1.0);
            fitting.put(Kind.ACCOUNT_NUMBER.placeholder(), 0.9);
            fitting.put("NUMBER", candidate.money() ? 0 : 0.6);
        }
        if (all.contains("name") || all.contains("customer")) {
            fitting.put(Kind.PERSON.placeholder(), 1.0);
            fitting.put("CAPITALS", 0.2);
        }
        if (all.contains("company") || all.contains("supplier")) {
            fitting.put(Kind.ORGANISATION.placeholder(), 1.0);
            fitting.put("CAPITALS", 0.3);
        }
        if (all.contains("address")) {
            fitting.put(Kind.ADDRESS.placeholder(), 1.0);
        }
        if (all.contains("mail")) {
            fitting.put("EMAIL", 1.0);
        }
        if (all.contains("phone")) {
            fitting.put("PHONE", 1.0);
        }
        if (all.contains("subject") || all.contains("product") || all.contains("damage")) {
            fitting.put("QUOTED", 0.8);
            fitting.put("REST_OF_LINE", 0.4);
        }
        return fitting.getOrDefault(
                text, fitting.getOrDefault(candidate.shape().name(), candidate.shape() == Shape.QUOTED ? 0.2 : 0));
    }

    /** Those that can be of its type. */
    List<Candidate> fitting(List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> switch (wanted.type()) {
                    case TEXT -> true;
                    case NUMBER -> each.shape() == Shape.NUMBER;
                    case DATE -> each.shape() == Shape.DATE;
                    case EMAIL -> each.shape() == Shape.EMAIL;
                    case PHONE -> each.shape() == Shape.PHONE;
                })
                .toList();
    }
}
