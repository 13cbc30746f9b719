package ropewalk.process.variables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ropewalk.process.engine.Expressions;
import ropewalk.process.engine.XmlElement;
import ropewalk.process.engine.XmlReader;

/** What the decisions of DMN files are made from; what one decision takes from another is no variable. */
final class DecisionVariables {
    private static final Set<String> EVALUATED =
            Set.of("inputExpression", "inputEntry", "outputEntry", "literalExpression", "defaultOutputEntry");

    private final Map<String, XmlElement> decisions = new HashMap<>();

    /** A file that cannot be read has no decisions. */
    void add(String file) {
        try {
            XmlReader.read(file.getBytes(StandardCharsets.UTF_8))
                    .children("decision")
                    .forEach(decision -> decision.attribute("id").ifPresent(id -> decisions.put(id, decision)));
        } catch (XmlReader.Unreadable unreadable) {
            // whoever saves or deploys the file is told so
        }
    }

    /** None for a decision that is in no file. */
    Set<String> read(String decision) {
        List<XmlElement> needed = new ArrayList<>();
        need(decision, needed, new HashSet<>());
        Set<String> names = new TreeSet<>();
        needed.forEach(each -> collect(each, "", names));
        needed.stream().skip(1).forEach(each -> names.removeAll(given(each)));
        return names;
    }

    /** The decision itself first, then those that it requires. */
    private void need(String id, List<XmlElement> needed, Set<String> seen) {
        XmlElement decision = decisions.get(id);
        if (decision == null || !seen.add(id)) {
            return;
        }
        needed.add(decision);
        decision.children("informationRequirement")
                .flatMap(requirement -> requirement.children("requiredDecision"))
                .forEach(required -> required.attribute("href")
                        .ifPresent(href -> need(href.substring(href.indexOf('#') + 1), needed, seen)));
    }

    private static void collect(XmlElement element, String holder, Set<String> names) {
        if (element.name().equals("text") && EVALUATED.contains(holder)) {
            names.addAll(
                    holder.equals("inputEntry")
                            ? Expressions.feelTestNames(element.trimmedText())
                            : Expressions.feelNames(element.trimmedText()));
        }
        element.children().forEach(child -> collect(child, element.name(), names));
    }

    private static Set<String> given(XmlElement decision) {
        Set<String> names = new HashSet<>();
        decision.attribute("id").ifPresent(names::add);
        decision.children("variable").forEach(each -> each.attribute("name").ifPresent(names::add));
        decision.children("decisionTable")
                .flatMap(table -> table.children("output"))
                .forEach(output -> output.attribute("name").ifPresent(names::add));
        return names;
    }
}
