package ropewalk.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.InvalidFields;
import ropewalk.extraction.Wanted;

/**
 * What a step is asked, as its drawing says.
 *
 * @param labels to choose from; none where it finds values or drafts
 * @param precision how many of those decided without a person have to be right, .5 to .999; 0 where a person sends all
 * @param wanted the values to find; none where it does something else
 */
record StepDefinition(Kind kind, List<Label> labels, double precision, @Nullable List<Wanted> wanted) {
    private static final int MOST_LABELS = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MEANING = 500;

    StepDefinition {
        labels = List.copyOf(labels);
        // a definition that was stored before there were any says nothing of them
        wanted = wanted == null ? List.of() : List.copyOf(wanted);
    }

    StepDefinition(Kind kind, List<Label> labels, double precision) {
        this(kind, labels, precision, List.of());
    }

    static StepDefinition extract(List<Wanted> wanted, double precision) {
        return new StepDefinition(Kind.EXTRACT, List.of(), precision, wanted);
    }

    static StepDefinition draft() {
        return new StepDefinition(Kind.DRAFT, List.of(), 0, List.of());
    }

    /** The values to find. */
    List<Wanted> values() {
        return wanted == null ? List.of() : wanted;
    }

    enum Kind {
        CLASSIFY,
        ROUTE,
        PRIORITISE,
        DECIDE,
        EXTRACT,
        DRAFT;

        /** As it stands in the database and in topics. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isExtract() {
            return this == EXTRACT;
        }

        boolean isDraft() {
            return this == DRAFT;
        }

        static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** @param meaning what people would say of it; empty when the name says it all */
    record Label(String name, String meaning) {}

    /**
     * @param lines one label a line: its name, and after a colon what it means
     * @throws InvalidFields when there are fewer than two, more than 200, one twice, or one too long
     */
    static List<Label> labels(String field, String lines) {
        List<Label> labels = new ArrayList<>();
        for (String line :
                lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            int colon = line.indexOf(':');
            String name = (colon < 0 ? line : line.substring(0, colon)).strip();
            String meaning = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME || meaning.length() > LONGEST_MEANING) {
                throw InvalidFields.of(
                        field,
                        "“%s” in %s: a name has 1 to %d characters, and what stands after its colon at most %d."
                                .formatted(shortened(line), field, LONGEST_NAME, LONGEST_MEANING));
            }
            if (labels.stream().anyMatch(each -> each.name().equals(name))) {
                throw InvalidFields.of(field, "“%s” stands twice in %s; take one of them out.".formatted(name, field));
            }
            labels.add(new Label(name, meaning));
        }
        if (labels.size() < 2 || labels.size() > MOST_LABELS) {
            throw InvalidFields.of(
                    field,
                    "%s has %d of 2 to %d lines; write one a line, such as “refund: The customer wants money back”."
                            .formatted(field, labels.size(), MOST_LABELS));
        }
        return labels;
    }

    Optional<Label> label(String name) {
        return labels.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}
