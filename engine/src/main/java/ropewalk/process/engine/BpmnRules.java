package ropewalk.process.engine;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Walks through a process drawing and reports whatever is not in {@link BpmnAllowList}. */
final class BpmnRules {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Files by name, and the standard's own; the engine would fetch anything else. */
    private static final Pattern SCHEMA =
            Pattern.compile("(https?://www\\.omg\\.org/spec/[\\w/.-]+/)?[\\w-][\\w.-]*\\.xsd");

    private final Report report;
    private final BpmnValues values;

    BpmnRules(Report report) {
        this.report = report;
        values = new BpmnValues(report);
    }

    void check(XmlElement root) {
        if (!root.namespace().equals(BpmnAllowList.BPMN) || !root.name().equals("definitions")) {
            report.error("resource-root", "", "a .bpmn file holds one <definitions> of BPMN 2.0");
            return;
        }
        walk(root, root, "");
    }

    private void walk(XmlElement element, XmlElement parent, String parentId) {
        String id = element.attribute("id").orElse(parentId);
        if (isForeignEngine(element.namespace())) {
            report.error("foreign-engine", id, "extensions of another engine are not run: " + element.namespace());
        } else if (element.namespace().equals(BpmnAllowList.BPMN)) {
            checkBpmn(element, parent, id);
        } else if (element.namespace().equals(BpmnAllowList.CAMUNDA)) {
            checkExtension(element, parent, id);
        } else {
            checkForeign(element, parent, id);
        }
    }

    private void checkBpmn(XmlElement element, XmlElement parent, String id) {
        boolean insideExtension =
                !parent.namespace().equals(BpmnAllowList.BPMN) || parent.name().equals("extensionElements");
        if (insideExtension || !BpmnAllowList.ELEMENTS.contains(element.name())) {
            refuse(element.name(), "element-not-allowed", id, "<" + element.name() + "> is not allowed here");
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            checkAttribute(attribute, BpmnAllowList.ATTRIBUTES, BpmnAllowList.CAMUNDA_ATTRIBUTES, id);
        }
        if (!element.name().equals("text")) {
            checkExpression(element.trimmedText(), id);
        }
        values.check(element, id);
        element.children().forEach(child -> walk(child, element, id));
    }

    private void checkExtension(XmlElement element, XmlElement parent, String id) {
        Set<String> attributes = BpmnAllowList.CAMUNDA_ELEMENTS.get(element.name());
        boolean inPlace = parent.namespace().equals(BpmnAllowList.CAMUNDA)
                || parent.namespace().equals(BpmnAllowList.BPMN)
                        && parent.name().equals("extensionElements");
        if (attributes == null || !inPlace) {
            refuse(element.name(), "extension-not-allowed", id, "<camunda:" + element.name() + "> is not allowed here");
            attributes = Set.of();
        }
        for (XmlElement.Attribute attribute : element.attributes()) {
            checkAttribute(attribute, attributes, Set.of(), id);
        }
        checkExpression(element.trimmedText(), id);
        values.check(element, id);
        element.children().forEach(child -> walk(child, element, id));
    }

    /** The engine looks for many elements by their local name alone, so a foreign one must be where it never looks. */
    private void checkForeign(XmlElement element, XmlElement parent, String id) {
        boolean drawing = BpmnAllowList.DRAWING.contains(element.namespace())
                && element.name().equals("BPMNDiagram")
                && parent.name().equals("definitions");
        if (drawing) {
            return;
        }
        boolean extension =
                parent.namespace().equals(BpmnAllowList.BPMN) && parent.name().equals("extensionElements");
        if (!extension) {
            refuse(
                    element.name(),
                    "foreign-element",
                    id,
                    "<" + element.name() + "> of another vocabulary stands where "
                            + "the engine would take it for its own; it belongs into <extensionElements>");
        } else if (BpmnAllowList.REFUSED.containsKey(element.name())) {
            refuse(element.name(), "foreign-element", id, "<" + element.name() + "> is not allowed");
        }
        element.children().stream()
                .filter(child -> isForeignEngine(child.namespace())
                        || child.namespace().equals(BpmnAllowList.CAMUNDA)
                        || child.namespace().equals(BpmnAllowList.BPMN)
                        || !extension)
                .forEach(child -> walk(child, element, id));
    }

    private void checkAttribute(XmlElement.Attribute attribute, Set<String> plain, Set<String> extensions, String id) {
        String name = attribute.name();
        switch (attribute.namespace()) {
            case "" -> refuseUnless(plain.contains(name), attribute, "attribute-not-allowed", id);
            case BpmnAllowList.CAMUNDA ->
                refuseUnless(extensions.contains(name), attribute, "extension-not-allowed", id);
            case BpmnAllowList.SCHEMA_INSTANCE -> checkSchemaInstance(attribute, id);
            case XML, XMLNS -> {} // says something about the file, not about the process
            case BpmnAllowList.BPMN ->
                report.error("attribute-not-allowed", id, "'" + name + "' stands without a prefix");
            default -> {
                if (isForeignEngine(attribute.namespace())) {
                    report.error("foreign-engine", id, "'" + name + "' is an extension of another engine");
                }
            }
        }
        checkExpression(attribute.value(), id);
    }

    private void checkSchemaInstance(XmlElement.Attribute attribute, String id) {
        if (attribute.name().equals("type") || attribute.name().equals("nil")) {
            return;
        }
        String[] words = attribute.value().strip().split("\\s+");
        boolean harmless = attribute.name().equals("schemaLocation");
        for (int i = 1; i < words.length; i += 2) {
            harmless &= SCHEMA.matcher(words[i]).matches();
        }
        if (!harmless) {
            report.error("schema-location", id, "a model names no schema to be fetched: " + attribute.value());
        }
    }

    private void refuseUnless(boolean allowed, XmlElement.Attribute attribute, String otherwise, String id) {
        if (!allowed) {
            refuse(attribute.name(), otherwise, id, "'" + attribute.name() + "' is not allowed here");
        }
    }

    private void refuse(String name, String otherwise, String id, String message) {
        report.error(BpmnAllowList.REFUSED.getOrDefault(name, otherwise), id, message);
    }

    private void checkExpression(String text, String id) {
        ExpressionAllowList.refusal(text).ifPresent(refusal -> report.error(refusal.code(), id, refusal.message()));
    }

    private static boolean isForeignEngine(String namespace) {
        return !namespace.equals(BpmnAllowList.CAMUNDA)
                && BpmnAllowList.FOREIGN_ENGINES.stream().anyMatch(namespace.toLowerCase(Locale.ROOT)::contains);
    }
}
