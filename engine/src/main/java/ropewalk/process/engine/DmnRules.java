package ropewalk.process.engine;

import java.util.Locale;
import java.util.Set;

/** Walks through a decision model: tables and literal expressions, in FEEL. */
final class DmnRules {
    private static final Set<String> DMN = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/DMN13.xsd",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/feel/20140401",
            "http://www.omg.org/spec/dmn/20180521/feel/",
            "https://www.omg.org/spec/dmn/20191111/feel/",
            "https://www.omg.org/spec/dmn/20211108/feel/",
            "https://www.omg.org/spec/dmn/20230324/feel/");

    private static final Set<String> ELEMENTS = Set.of(
            """
            definitions description extensionElements decision question allowedAnswers variable informationItem
            informationRequirement authorityRequirement requiredDecision requiredInput requiredAuthority inputData
            knowledgeSource decisionTable input inputExpression inputValues output outputValues defaultOutputEntry
            annotation rule inputEntry outputEntry annotationEntry literalExpression text itemDefinition itemComponent
            typeRef allowedValues textAnnotation association sourceRef targetRef group type owner performanceIndicator
            organizationUnit businessContextElement elementCollection supportedObjective impactedPerformanceIndicator
            decisionMaker decisionOwner usingProcess usingTask
            """
                    .strip()
                    .split("\\s+"));

    private static final Set<String> CAMUNDA_ATTRIBUTES =
            Set.of("inputVariable", "historyTimeToLive", "versionTag", "diagramRelationId");

    private final Report report;

    DmnRules(Report report) {
        this.report = report;
    }

    void check(XmlElement root) {
        if (!DMN.contains(root.namespace()) || !root.name().equals("definitions")) {
            report.error("resource-root", "", "a .dmn file holds one <definitions> of DMN 1.1 to 1.5");
            return;
        }
        walk(root, root, "");
    }

    private void walk(XmlElement element, XmlElement parent, String parentId) {
        String id = element.attribute("id").orElse(parentId);
        if (!DMN.contains(element.namespace())) {
            boolean harmless =
                    parent.name().equals("extensionElements") || element.name().equals("DMNDI");
            if (!harmless || element.namespace().equals(CAMUNDA)) {
                report.error("dmn-element", id, "<" + element.name() + "> of another vocabulary is not allowed here");
            }
            return;
        }
        if (!ELEMENTS.contains(element.name())) {
            report.error("dmn-element", id, "<" + element.name() + "> is not allowed: decisions are tables and FEEL");
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            checkAttribute(attribute, id);
        }
        if (element.name().equals("text")) {
            checkFeel(element.trimmedText(), parent.name(), id);
        }
        element.children().forEach(child -> walk(child, element, id));
    }

    private void checkAttribute(XmlElement.Attribute attribute, String id) {
        boolean language = attribute.name().toLowerCase(Locale.ROOT).contains("expressionlanguage");
        if (language && !FEEL.contains(attribute.value().toLowerCase(Locale.ROOT))) {
            report.error("dmn-expression-language", id, "a decision is written in FEEL, not in " + attribute.value());
        }
        if (attribute.namespace().equals(CAMUNDA) && !CAMUNDA_ATTRIBUTES.contains(attribute.name())) {
            String code = attribute.name().toLowerCase(Locale.ROOT).contains("tenant") ? "tenant-id" : "dmn-element";
            report.error(code, id, "'camunda:" + attribute.name() + "' is not allowed");
        }
        if (attribute.name().toLowerCase(Locale.ROOT).endsWith("schemalocation")
                && attribute.namespace().equals(BpmnAllowList.SCHEMA_INSTANCE)) {
            report.error("schema-location", id, "a model names no schema to be fetched: " + attribute.value());
        }
    }

    /** Only these texts are evaluated; the others describe. */
    private void checkFeel(String text, String holder, String id) {
        boolean unaryTests = holder.equals("inputEntry");
        boolean expression = Set.of("inputExpression", "outputEntry", "literalExpression", "defaultOutputEntry")
                .contains(holder);
        if (text.isEmpty() || !unaryTests && !expression) {
            return;
        }
        if (text.length() > Bounds.EXPRESSION_CHARACTERS) {
            report.error("expression-too-long", id, "a FEEL expression has at most 4,000 characters");
            return;
        }
        try {
            var parsed = FeelParser.parse(text, unaryTests);
            if (parsed.isLeft()) {
                String message = parsed.left().toOption().get().message();
                String code = message.contains("External functions") ? "feel-external-function" : "feel-unreadable";
                report.error(code, id, message);
            }
        } catch (StackOverflowError tooDeep) {
            report.error("expression-too-long", id, "the FEEL expression is nested too deep");
        }
    }
}
