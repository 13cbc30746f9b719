package ropewalk.skill;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.Permission.Kind;

/** Whether the files of a skill are what their names say, and call nothing that the manifest does not declare. */
final class Contents {
    private static final String ASSISTANT = "assistant.";
    private static final int MOST_SCENARIOS = 30;

    private Contents() {}

    static void check(Manifest manifest, SortedMap<String, byte[]> files) throws InvalidSkill {
        Drawings drawings = new Drawings();
        Connectors connectors = new Connectors();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            check(manifest, drawings, connectors, file.getKey(), file.getValue());
        }
        declared(manifest, drawings, connectors);
        bounded(files);
        for (Manifest.CodeStep step : manifest.steps()) {
            byte[] code = files.get(step.code());
            if (code == null) {
                throw new InvalidSkill(
                        Reason.MANIFEST,
                        "The step %s names %s, which is not in the package.".formatted(step.id(), step.code()));
            }
            StepCode.of(manifest, step, code);
        }
        Set<String> used =
                manifest.steps().stream().map(Manifest.CodeStep::code).collect(Collectors.toSet());
        for (String path : files.keySet()) {
            if (path.startsWith("code/") && !used.contains(path)) {
                throw new InvalidSkill(Reason.MANIFEST, "No step of the manifest names " + path + "; leave it out.");
            }
        }
    }

    private static void check(Manifest manifest, Drawings drawings, Connectors connectors, String path, byte[] content)
            throws InvalidSkill {
        String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
        switch (folder) {
            case "processes", "decisions" -> drawings.add(path, content);
            case "connectors" -> connectors.add(manifest, path, content);
            case "texts" -> Texts.check(path, Strict.object(path, content));
            case "pictures" -> Pictures.check(path, content);
            case "forms", "templates" -> Strict.object(path, content);
            case "scenarios" -> Scenarios.check(manifest, path, content);
            default -> {
                if (path.equals(Paths.README) || path.equals(Paths.LICENCE)) {
                    Texts.check(path, content);
                }
            }
        }
    }

    private static void declared(Manifest manifest, Drawings drawings, Connectors connectors) throws InvalidSkill {
        for (String topic : drawings.topics()) {
            if (!connectors.topics().contains(topic) && !isDeclared(manifest, topic)) {
                throw undeclared("calls", topic, "permissions.operations");
            }
        }
        for (String message : drawings.messages()) {
            if (message.contains(".")
                    && !connectors.messages().contains(message)
                    && !manifest.permissions().contains(new Permission(Kind.EVENT, message))) {
                throw undeclared("hears of", message, "permissions.events");
            }
        }
        for (Permission permission : manifest.permissions()) {
            if (permission.kind() == Kind.SECRET && !connectors.secrets().contains(permission.name())) {
                throw new InvalidSkill(
                        Reason.MANIFEST,
                        "The manifest declares the secret “%s”, which no connector of the package has in its account; leave it out."
                                .formatted(permission.name()));
            }
        }
        for (String called : drawings.called()) {
            if (!drawings.defined().contains(called)) {
                throw new InvalidSkill(
                        Reason.UNDECLARED,
                        "A drawing calls the process or decision %s, which is not in the package; a skill calls its own alone."
                                .formatted(Paths.shown(called)));
            }
        }
    }

    private static InvalidSkill undeclared(String does, String what, String where) {
        return new InvalidSkill(
                Reason.UNDECLARED,
                "A drawing %s %s, which the manifest does not declare; add it to %s, where whoever installs the skill sees it."
                        .formatted(does, Paths.shown(what), where));
    }

    /** They all run before an installation, and somebody waits for it. */
    private static void bounded(SortedMap<String, byte[]> files) throws InvalidSkill {
        long scenarios = files.keySet().stream()
                .filter(path -> path.startsWith("scenarios/"))
                .count();
        if (scenarios > MOST_SCENARIOS) {
            throw new InvalidSkill(
                    Reason.TOO_LARGE,
                    "The package has %d scenarios; it can have %d.".formatted(scenarios, MOST_SCENARIOS));
        }
    }

    private static boolean isDeclared(Manifest manifest, String topic) {
        if (topic.startsWith(ASSISTANT)) {
            return manifest.permissions().contains(new Permission(Kind.ASSISTANT, ""));
        }
        String own = Manifest.TOPICS + manifest.id() + ".";
        if (topic.startsWith(own)) {
            return manifest.steps().stream().anyMatch(step -> topic.equals(own + step.id()));
        }
        return manifest.permissions().contains(new Permission(Kind.OPERATION, topic));
    }
}
