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

    private Contents() {}

    static void check(Manifest manifest, SortedMap<String, byte[]> files) throws InvalidSkill {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            check(manifest, file.getKey(), file.getValue());
        }
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

    private static void check(Manifest manifest, String path, byte[] content) throws InvalidSkill {
        String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
        switch (folder) {
            case "processes", "decisions" -> declared(manifest, path, Drawings.topics(path, content));
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

    private static void declared(Manifest manifest, String path, Set<String> topics) throws InvalidSkill {
        for (String topic : topics) {
            if (!isDeclared(manifest, topic)) {
                throw new InvalidSkill(
                        Reason.UNDECLARED,
                        "%s calls %s, which the manifest does not declare; add it to permissions.operations, where whoever installs the skill sees it."
                                .formatted(path, Paths.shown(topic)));
            }
        }
    }

    private static boolean isDeclared(Manifest manifest, String topic) {
        if (topic.startsWith(ASSISTANT)) {
            return manifest.permissions().contains(new Permission(Kind.ASSISTANT, ""));
        }
        String own = manifest.id() + "/";
        if (topic.startsWith(own)) {
            return manifest.steps().stream().anyMatch(step -> topic.equals(own + step.id()));
        }
        return manifest.permissions().contains(new Permission(Kind.OPERATION, topic));
    }
}
