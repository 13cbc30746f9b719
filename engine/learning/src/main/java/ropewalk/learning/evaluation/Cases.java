package ropewalk.learning.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ropewalk.learning.Field;
import ropewalk.learning.Item;
import ropewalk.learning.Label;
import ropewalk.learning.Step;

/**
 * The cases of a file, with the step that they would belong to.
 *
 * @param outside whether the right answer is to abstain
 */
record Cases(Step step, List<Case> all, List<Case> outside) {

    /** One row: its item, and the key of its right label. */
    record Case(Item item, String text, String label) {}

    static Cases of(Options options, Sheet sheet) throws BadInput {
        String label = sheet.column(options.label());
        Set<String> keys = new TreeSet<>();
        Map<String, Set<String>> descriptions = new TreeMap<>();
        List<Case> inside = new ArrayList<>();
        List<Case> outside = new ArrayList<>();
        List<Field> fields = options.decide() ? fields(options, sheet) : List.of();
        String text = options.decide() ? "" : sheet.column(options.text());
        String describe = options.describe();
        for (Sheet.Line line : sheet.lines()) {
            String key = line.value(label);
            if (options.without().contains(key)) {
                continue;
            }
            if (key.isBlank()) {
                throw new BadInput(sheet.at(line, label) + " the label is empty; fill it in or remove the row");
            }
            Map<String, String> values = new TreeMap<>();
            for (Field field : fields) {
                values.put(field.name(), Sheet.present(line.value(field.name())));
            }
            Case found = new Case(Item.of(values), text.isEmpty() ? "" : line.value(text), key);
            if (options.abstain().contains(key)) {
                outside.add(found);
                continue;
            }
            inside.add(found);
            keys.add(key);
            if (describe != null) {
                descriptions
                        .computeIfAbsent(key, any -> new LinkedHashSet<>())
                        .add(words(line.value(sheet.column(describe))));
            }
        }
        if (keys.size() < 2) {
            throw new BadInput(sheet.file() + ": column " + label + " has " + keys.size()
                    + " different labels; there must be at least two to choose from");
        }
        List<Label> labels = keys.stream()
                .map(key -> new Label(
                        key,
                        words(key),
                        describe == null ? null : String.join(", ", descriptions.getOrDefault(key, Set.of()))))
                .toList();
        return new Cases(new Step(labels, fields, Step.USUAL_PRECISION), inside, outside);
    }

    private static String words(String key) {
        return key.replace('_', ' ');
    }

    private static List<Field> fields(Options options, Sheet sheet) throws BadInput {
        List<String> names = new ArrayList<>();
        for (String name : options.fields()) {
            names.add(sheet.column(name));
        }
        if (names.isEmpty()) {
            names.addAll(sheet.columns());
            names.remove(options.label());
        }
        if (names.isEmpty()) {
            throw new BadInput(sheet.file() + ": there is no column beside " + options.label() + " to decide on");
        }
        return names.stream().map(name -> new Field(name, sheet.type(name))).toList();
    }
}
