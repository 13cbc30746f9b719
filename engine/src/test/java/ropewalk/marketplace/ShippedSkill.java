package ropewalk.marketplace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ropewalk.process.Bundle;
import ropewalk.skill.Skill;

/** One of the skills that come with the server, as its files have it; each has one process. */
record ShippedSkill(Skill skill) {
    private static final Pattern STEP =
            Pattern.compile("(?s)<serviceTask [^>]*camunda:topic=\"(.*?)\".*?</serviceTask>");
    private static final Pattern INPUT = Pattern.compile("<camunda:inputParameter name=\"(.*?)\">");
    private static final Pattern ELEMENT = Pattern.compile(
            "<(?:startEvent|endEvent|boundaryEvent|intermediateCatchEvent|userTask|serviceTask|businessRuleTask|\\w+Gateway) id=\"(.*?)\"");

    /** @param inputs the names of its input parameters */
    record Call(String topic, Set<String> inputs) {}

    String text(String path) {
        return new String(skill.file(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private String drawing() {
        return text(skill.folder("processes").keySet().iterator().next());
    }

    Bundle bundle() {
        List<Bundle.Resource> resources = new ArrayList<>();
        skill.folder("forms").keySet().forEach(path -> resources.add(resource(path, Bundle.Kind.FORM)));
        skill.folder("decisions").keySet().forEach(path -> resources.add(resource(path, Bundle.Kind.DMN)));
        return new Bundle(skill.manifest().name(), drawing(), resources);
    }

    private Bundle.Resource resource(String path, Bundle.Kind kind) {
        return new Bundle.Resource(path.substring(path.indexOf('/') + 1), kind, text(path));
    }

    /** Those of its process, by their paths. */
    Map<String, String> scenarios() {
        Map<String, String> scenarios = new TreeMap<>();
        for (String path : skill.folder("scenarios").keySet()) {
            if (text(path).contains("\"process\":")) {
                scenarios.put(path, text(path));
            }
        }
        return scenarios;
    }

    Set<String> elements() {
        return found(ELEMENT, drawing());
    }

    /** What the ways of its scenarios name. */
    Set<String> reached() {
        Set<String> reached = new TreeSet<>();
        scenarios().values().forEach(scenario -> {
            String way = scenario.substring(scenario.indexOf("\"way\""));
            reached.addAll(found(Pattern.compile("\"(\\w+)\""), way));
        });
        return reached;
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        Matcher step = STEP.matcher(drawing());
        while (step.find()) {
            calls.add(new Call(step.group(1), found(INPUT, step.group())));
        }
        return calls;
    }

    Set<String> messages() {
        return found(Pattern.compile("<message id=\"\\w+\" name=\"(.*?)\""), drawing());
    }

    Set<String> formsAskedFor() {
        return found(Pattern.compile("camunda:formRef=\"(.*?)\""), drawing());
    }

    Set<String> forms() {
        Set<String> ids = new TreeSet<>();
        skill.folder("forms")
                .keySet()
                .forEach(path -> ids.addAll(found(Pattern.compile("(?m)^ {2}\"id\": \"(.*?)\""), text(path))));
        return ids;
    }

    Set<String> decisionsAskedFor() {
        return found(Pattern.compile("camunda:decisionRef=\"(.*?)\""), drawing());
    }

    Set<String> decisions() {
        Set<String> ids = new TreeSet<>();
        skill.folder("decisions")
                .keySet()
                .forEach(path -> ids.addAll(found(Pattern.compile("<decision id=\"(.*?)\""), text(path))));
        return ids;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
