package ropewalk.process.engine;

import static ropewalk.process.engine.Hostile.decision;
import static ropewalk.process.engine.Hostile.dmn;
import static ropewalk.process.engine.Hostile.table;

import java.util.stream.Stream;

/** Hostile decision models. */
final class HostileDecisions {
    private static final String EXTERNAL =
            "function(x) external {java: {class: &quot;ropewalk.process.engine.Canary&quot;, method signature: &quot;sing()&quot;}}";

    private HostileDecisions() {}

    static Stream<Hostile> all() {
        return Stream.concat(
                Stream.of(
                                "groovy",
                                "Groovy",
                                "javascript",
                                "python",
                                "juel",
                                "JUEL",
                                "jruby",
                                "http://www.w3.org/TR/xpath")
                        .map(language -> dmn(
                                "a decision in " + language,
                                "dmn-expression-language",
                                decision(
                                        "expressionLanguage=\"" + language + "\"",
                                        "'x'.class.forName('java.lang.Runtime')"))),
                Stream.of(
                        dmn(
                                "a rule in groovy",
                                "dmn-expression-language",
                                table(
                                        "expressionLanguage=\"groovy\"",
                                        "1",
                                        "new File('target/canary').createNewFile()")),
                        dmn(
                                "a model in groovy",
                                "dmn-expression-language",
                                decision("", "1").replace("id=\"d\"", "id=\"d\" expressionLanguage=\"groovy\"")),
                        dmn("an external function", "feel-external-function", decision("", EXTERNAL)),
                        dmn(
                                "an external function in a condition",
                                "feel-external-function",
                                decision("", "if true then " + EXTERNAL + " else 1")),
                        dmn(
                                "an external function in a context",
                                "feel-external-function",
                                decision("", "{f: " + EXTERNAL + ", y: f(1)}.y")),
                        dmn(
                                "an external function in a loop",
                                "feel-external-function",
                                decision("", "for i in 1..2 return [" + EXTERNAL + "]")),
                        dmn("an external function in a rule", "feel-external-function", table("", "-", EXTERNAL)),
                        dmn(
                                "an expression of the other language",
                                "feel-unreadable",
                                decision("", "${execution.getEngineServices()}")),
                        dmn(
                                "an import",
                                "dmn-element",
                                decision("", "1")
                                        .replace(
                                                "<decision ",
                                                "<import importType=\"x\" namespace=\"x\" locationURI=\"http://127.0.0.1:9/x\"/><decision ")),
                        dmn(
                                "a business knowledge model",
                                "dmn-element",
                                decision("", "1")
                                        .replace(
                                                "</definitions>",
                                                "<businessKnowledgeModel id=\"b\" name=\"b\"><encapsulatedLogic kind=\"Java\"/></businessKnowledgeModel></definitions>")),
                        dmn(
                                "another tenant",
                                "tenant-id",
                                decision("", "1").replace("<decision ", "<decision camunda:tenantId=\"x\" ")),
                        dmn(
                                "an entity",
                                "xml-doctype",
                                decision("", "&amp;x;")
                                        .replace(
                                                "<definitions",
                                                "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions")
                                        .replace("&amp;x;", "&x;")),
                        dmn("no decision", "resource-root", "<html/>")));
    }
}
